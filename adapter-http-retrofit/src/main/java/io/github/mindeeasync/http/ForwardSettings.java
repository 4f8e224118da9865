package io.github.mindeeasync.http;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Where deliveries are forwarded to, and the door to it: {@link #open}. Immutable and thread-safe; each method gives
 * changed settings and leaves these as they are. Prints neither the URL's user nor its path nor its query, which may be
 * secrets.
 *
 * <pre>{@code
 * try (ForwardSink forward = ForwardSettings.to("https://intranet.example/invoices").open()) {
 *     MindeeDeliveries.builder().sink(forward) ...
 * }
 * }</pre>
 */
public final class ForwardSettings {
    private static final int MOST_CALLS = 256;
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://[^/].*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final HttpUrl url;
    private final String name;
    private final Timeouts timeouts;
    private final int concurrentCalls;
    private final Consumer<? super OkHttpClient.Builder> customizer;

    private ForwardSettings(
            HttpUrl url,
            String name,
            Timeouts timeouts,
            int concurrentCalls,
            Consumer<? super OkHttpClient.Builder> customizer) {
        this.url = url;
        this.name = name;
        this.timeouts = timeouts;
        this.concurrentCalls = concurrentCalls;
        this.customizer = customizer;
    }

    /**
     * Settings for this URL, with the defaults for all else. A user and a password in it are sent as basic
     * authentication, and nowhere else.
     *
     * @throws InvalidInputException unless it is an http(s) URL without fragment
     */
    public static ForwardSettings to(String url) {
        HttpUrl parsed = SCHEME.matcher(url).matches() ? HttpUrl.parse(url) : null;
        if (parsed == null || parsed.fragment() != null) {
            throw new InvalidInputException("Not a URL to forward to"
                    + (parsed == null ? "" : " (it has a fragment)")
                    + "; it is not shown, for it may hold a secret."
                    + " Write it like https://intranet.example/invoices.");
        }
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(25));
        return new ForwardSettings(parsed, "forward", timeouts, 8, builder -> {});
    }

    /** The sink's name, which is stored with the work it has to do; {@code forward} by default. */
    public ForwardSettings named(String chosen) {
        if (!NAME.matcher(chosen).matches()) {
            throw new InvalidInputException("A sink's name has letters, digits, '-', '_' and '.', 64 at most.");
        }
        return new ForwardSettings(url, chosen, timeouts, concurrentCalls, customizer);
    }

    /** How long a TCP connection may take to stand; 5 s by default, 1 ms to 1 day. */
    public ForwardSettings connectTimeout(Duration timeout) {
        return with(new Timeouts(timeout, timeouts.idle(), timeouts.call()));
    }

    /** How long a request may stay without a byte moving; 20 s by default, 1 ms to 1 day. */
    public ForwardSettings idleTimeout(Duration timeout) {
        return with(new Timeouts(timeouts.connect(), timeout, timeouts.call()));
    }

    /** How long a whole request may take; 25 s by default, below the 30 s that a sink may take by default. */
    public ForwardSettings callTimeout(Duration timeout) {
        return with(new Timeouts(timeouts.connect(), timeouts.idle(), timeout));
    }

    /**
     * How many requests may be under way at once, 1 to 256, each with a thread of its own; 8 by default. Others wait for
     * their turn within the sink's time limit: so give the sink no more at once in its hand-over settings.
     */
    public ForwardSettings maxConcurrentCalls(int calls) {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new InvalidInputException(
                    "Not a usable number of concurrent requests: " + calls + ". Give 1 to " + MOST_CALLS + ".");
        }
        return new ForwardSettings(url, name, timeouts, calls, customizer);
    }

    /**
     * A last word on the OkHttp client: certificates to trust, a proxy, a header with a token. What keeps one attempt one
     * request (no retry, no redirect) is applied after it and cannot be undone by it.
     */
    public ForwardSettings customize(Consumer<? super OkHttpClient.Builder> chosen) {
        return new ForwardSettings(url, name, timeouts, concurrentCalls, chosen);
    }

    /** Opens the sink, which starts no thread before its first delivery. Close it when the deliveries are closed. */
    public ForwardSink open() {
        return new ForwardSink(this, Clock.systemUTC());
    }

    /** Host and port, for messages; nothing else of the URL. */
    public String host() {
        return ApiOrigin.shown(url);
    }

    HttpUrl url() {
        return url;
    }

    String name() {
        return name;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    int concurrentCalls() {
        return concurrentCalls;
    }

    Consumer<? super OkHttpClient.Builder> customizer() {
        return customizer;
    }

    private ForwardSettings with(Timeouts changed) {
        return new ForwardSettings(url, name, changed, concurrentCalls, customizer);
    }

    @Override
    public String toString() {
        return "ForwardSettings[" + name + " to " + ApiOrigin.shown(url) + ", " + timeouts + ", concurrentCalls="
                + concurrentCalls + "]";
    }
}
