package io.github.mindeeasync.core.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait after something went wrong that may pass. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration QUIET_UNASKED = Duration.ofSeconds(5);
    private static final Duration QUIET_LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /** 1 s, 2 s, 4 s, then 8 s. */
    static Duration after(int failuresInARow) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(failuresInARow - 1, 0), 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** What the API asked for, up to a cap; 5 s if it asked for nothing. */
    static Duration quiet(@Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return QUIET_UNASKED;
        }
        return retryAfter.compareTo(QUIET_LONGEST) < 0 ? retryAfter : QUIET_LONGEST;
    }
}
