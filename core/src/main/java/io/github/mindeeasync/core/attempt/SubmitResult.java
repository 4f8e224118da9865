package io.github.mindeeasync.core.attempt;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.ApiError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one submission on the wire came to ({@code POST .../predict_async}). */
public sealed interface SubmitResult {

    /** The API accepted the document and will bill it. */
    record Accepted(JobId job) implements SubmitResult {}

    /** The API refused the document, finally (4xx other than 429): nothing is billed. */
    record Rejected(int status, ApiError error) implements SubmitResult {}

    /**
     * Too many requests (429): may be sent again.
     *
     * @param retryAfter how long the API asked to wait, if it did
     */
    record Throttled(@Nullable Duration retryAfter) implements SubmitResult {}

    /** Provably never reached the API (DNS, refused connection, TLS, no body byte sent): may be sent again. */
    record NotSent(String cause) implements SubmitResult {}

    /**
     * Nobody knows (5xx, timeout or reset after the first body byte, an answer that cannot be read): sending again might
     * be billed again.
     *
     * @param bytesSent how many bytes of the body had left
     */
    record Unknown(String cause, long bytesSent) implements SubmitResult {}
}
