package io.github.mindeeasync.http;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the API, and the door to it: {@link #open}. Immutable and thread-safe; each method gives changed
 * settings and leaves these as they are. Prints no key.
 *
 * <pre>{@code
 * Transport transport = HttpSettings.withKey(key).callTimeout(Duration.ofMinutes(5)).open(codec);
 * MindeeAsync.builder().http(HttpSettings.withKey(key)::open) ...
 * }</pre>
 *
 * <p>A proxy is taken from the JVM's system properties ({@code https.proxyHost}, {@code https.proxyPort},
 * {@code http.nonProxyHosts}).
 */
public final class HttpSettings {
    private static final int MOST_CALLS = 1024;
    private static final long LARGEST_ANSWER = 1L << 30;

    private final ApiKey key;
    private final ApiOrigin origin;
    private final Timeouts timeouts;
    private final int concurrentCalls;
    private final long answerBound;
    private final String userAgent;
    private final Consumer<? super OkHttpClient.Builder> customizer;

    private HttpSettings(
            ApiKey key,
            ApiOrigin origin,
            Timeouts timeouts,
            int concurrentCalls,
            long answerBound,
            String userAgent,
            Consumer<? super OkHttpClient.Builder> customizer) {
        this.key = key;
        this.origin = origin;
        this.timeouts = timeouts;
        this.concurrentCalls = concurrentCalls;
        this.answerBound = answerBound;
        this.userAgent = userAgent;
        this.customizer = customizer;
    }

    /**
     * Settings for this API key, with the defaults for all else.
     *
     * @throws InvalidInputException if the key is missing, blank, or not plain printable ASCII
     */
    public static HttpSettings withKey(@Nullable String key) {
        HttpSettings settings = withKey(() -> key);
        settings.key.read();
        return settings;
    }

    /**
     * Settings for a key that is read anew for each call, so that a regenerated key is used at once. The supplier is
     * called on the library's threads, several at a time, and by {@link #open}.
     */
    public static HttpSettings withKey(Supplier<? extends @Nullable String> key) {
        return new HttpSettings(
                new ApiKey(key),
                ApiOrigin.ofDefaults(),
                Timeouts.ofDefaults(),
                16,
                64L << 20,
                "mindee-async/" + Version.TEXT,
                builder -> {});
    }

    /**
     * Where the API is; {@code https://api.mindee.net/v1} by default.
     *
     * @throws InvalidInputException unless it is an http(s) URL without user, query and fragment
     */
    public HttpSettings baseUrl(String url) {
        return with(origin.at(url));
    }

    /** Whether plain http may go to hosts other than this machine's loopback; false by default. */
    public HttpSettings allowPlainHttp(boolean allowed) {
        return with(origin.allowingPlain(allowed));
    }

    /** How long a TCP connection may take to stand, per address tried; 10 s by default, 1 ms to 1 day. */
    public HttpSettings connectTimeout(Duration timeout) {
        return with(new Timeouts(timeout, timeouts.idle(), timeouts.call()));
    }

    /** How long a call may stay without a byte moving; 30 s by default, 1 ms to 1 day. */
    public HttpSettings idleTimeout(Duration timeout) {
        return with(new Timeouts(timeouts.connect(), timeout, timeouts.call()));
    }

    /** How long a whole call may take, upload included, waiting for its turn excluded; 120 s by default. */
    public HttpSettings callTimeout(Duration timeout) {
        return with(new Timeouts(timeouts.connect(), timeouts.idle(), timeout));
    }

    /** How many calls may be under way at once, 1 to 1024, each with a thread of its own; 16 by default. */
    public HttpSettings maxConcurrentCalls(int calls) {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new InvalidInputException(
                    "Not a usable number of concurrent calls: " + calls + ". Give 1 to " + MOST_CALLS + ".");
        }
        return new HttpSettings(key, origin, timeouts, calls, answerBound, userAgent, customizer);
    }

    /** The largest answer that is read, in bytes after decompression; 64 MiB by default, 1 KiB to 1 GiB. */
    public HttpSettings maxAnswerBytes(long bytes) {
        if (bytes < 1024 || bytes > LARGEST_ANSWER) {
            throw new InvalidInputException(
                    "Not a usable answer bound: " + bytes + " bytes. Give 1024 to " + LARGEST_ANSWER + ".");
        }
        return new HttpSettings(key, origin, timeouts, concurrentCalls, bytes, userAgent, customizer);
    }

    /** What the {@code User-Agent} header says; {@code mindee-async/<version>} by default. Printable ASCII. */
    public HttpSettings userAgent(String text) {
        if (!text.matches("[!-~]([ -~]*[!-~])?")) {
            throw new InvalidInputException(
                    "Not a usable user agent: printable ASCII is expected, such as my-app/1.0.");
        }
        return new HttpSettings(key, origin, timeouts, concurrentCalls, answerBound, text, customizer);
    }

    /**
     * A last word on the OkHttp client: certificates to trust, a proxy and its password. What keeps one call one
     * attempt (no retry, no redirect, no authenticator, no cache) is applied after it and cannot be undone by it.
     */
    public HttpSettings customize(Consumer<? super OkHttpClient.Builder> customizer) {
        return new HttpSettings(key, origin, timeouts, concurrentCalls, answerBound, userAgent, customizer);
    }

    /**
     * Opens a transport, which is thread-safe and starts no thread before its first call. Nothing is sent yet. Its
     * stages complete on the library's threads: dependents that take long should go elsewhere.
     *
     * @throws InvalidInputException if there is no usable key, or plain http would leave this machine
     */
    public Transport open(PayloadCodec codec) {
        return open(codec, Clock.systemUTC());
    }

    Transport open(PayloadCodec codec, Clock clock) {
        origin.requireConfidential();
        key.read();
        return new RetrofitTransport(this, codec, clock);
    }

    ApiKey key() {
        return key;
    }

    ApiOrigin origin() {
        return origin;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    int concurrentCalls() {
        return concurrentCalls;
    }

    long answerBound() {
        return answerBound;
    }

    String userAgent() {
        return userAgent;
    }

    Consumer<? super OkHttpClient.Builder> customizer() {
        return customizer;
    }

    private HttpSettings with(ApiOrigin changed) {
        return new HttpSettings(key, changed, timeouts, concurrentCalls, answerBound, userAgent, customizer);
    }

    private HttpSettings with(Timeouts changed) {
        return new HttpSettings(key, origin, changed, concurrentCalls, answerBound, userAgent, customizer);
    }

    @Override
    public String toString() {
        return "HttpSettings[" + origin.base() + ", " + timeouts + ", concurrentCalls=" + concurrentCalls
                + ", maxAnswerBytes=" + answerBound + "]";
    }
}
