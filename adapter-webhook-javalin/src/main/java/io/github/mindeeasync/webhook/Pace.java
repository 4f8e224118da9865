package io.github.mindeeasync.webhook;

import java.time.Duration;

/**
 * Tells a body that crawls from one that is merely long. A body begins with a grace; every second costs a second of it,
 * every byte earns its share back, up to twice the grace. So a living sender may be long and may pause, and one that
 * drips is found out soon, however much it sent before. Not thread-safe.
 */
final class Pace {
    private final long nanosPerByte;
    private final long most;
    private long credit;
    private long at;

    /** @param now as {@link System#nanoTime} counts */
    Pace(int bytesPerSecond, Duration grace, long now) {
        nanosPerByte = 1_000_000_000L / bytesPerSecond;
        most = 2 * grace.toNanos();
        credit = grace.toNanos();
        at = now;
    }

    void received(int bytes, long now) {
        credit = Math.min(most, credit - (now - at) + bytes * nanosPerByte);
        at = now;
    }

    boolean isTooSlow(long now) {
        return credit < now - at;
    }
}
