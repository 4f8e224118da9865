package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does again what a store could not do now, every few seconds until it is done or the store is closed: what is to be
 * given back must not stay taken because the disk was full for a moment. Belongs to the mailbox.
 */
final class Persistence {
    private static final System.Logger LOG = System.getLogger(Persistence.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final TimeSource time;
    private final Executor mailbox;

    Persistence(TimeSource time, Executor mailbox) {
        this.time = time;
        this.mailbox = mailbox;
    }

    /** @param then called in the mailbox once it is done */
    <T> void untilDone(Supplier<CompletionStage<T>> step, Runnable then) {
        CompletionStage<T> unused = Calls.safely(step)
                .whenComplete((done, failure) -> mailbox.execute(() -> {
                    if (failure == null) {
                        then.run();
                    } else if (!isClosed(failure)) {
                        String reason = PredictionService.reason(failure);
                        LOG.log(System.Logger.Level.WARNING, "A step is recorded later, it failed now: {0}", reason);
                        time.schedule(time.now().plus(AGAIN), () -> mailbox.execute(() -> untilDone(step, then)));
                    }
                }));
    }

    /** A closed store has let everything go. */
    private static boolean isClosed(Throwable failure) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IllegalStateException;
    }
}
