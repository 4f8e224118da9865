package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An emulated API inside this process, for {@code --sandbox}; or none. */
public final class LocalApi implements AutoCloseable {
    private static final Duration PROCESSING = Duration.ofMillis(600);

    private final @Nullable HttpSettings http;
    private final Runnable stop;

    private LocalApi(@Nullable HttpSettings http, Runnable stop) {
        this.http = http;
        this.stop = stop;
    }

    public static LocalApi none() {
        return new LocalApi(null, () -> {});
    }

    /** Starts one, and says what its predictions are worth. */
    public static LocalApi start(Notices notices) {
        Sandbox sandbox =
                Sandbox.builder().processing(ProcessingTime.fixed(PROCESSING)).start();
        sandbox.syntheticNotice().ifPresent(notices::say);
        HttpSettings http =
                HttpSettings.withKey("sandbox").baseUrl(sandbox.baseUrl().toString());
        return new LocalApi(http, sandbox::close);
    }

    /** How to reach it, if there is one. */
    public Optional<HttpSettings> http() {
        return Optional.ofNullable(http);
    }

    @Override
    public void close() {
        stop.run();
    }
}
