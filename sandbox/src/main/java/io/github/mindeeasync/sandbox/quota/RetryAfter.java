package io.github.mindeeasync.sandbox.quota;

/** How a 429 answer tells the client when to come back. */
public enum RetryAfter {
    /** No {@code Retry-After} header. */
    NONE,
    /** Whole seconds, rounded up, at least 1. */
    SECONDS,
    /** An HTTP date, rounded up to the next second. */
    DATE
}
