package io.github.mindeeasync.core.engine;

import java.time.Duration;

/** How long to wait after something went wrong that may pass. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private Backoff() {}

    /** 1 s, 2 s, 4 s, then 8 s. */
    static Duration after(int failuresInARow) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(failuresInARow - 1, 0), 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
