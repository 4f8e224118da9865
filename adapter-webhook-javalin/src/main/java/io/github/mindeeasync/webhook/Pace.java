package io.github.mindeeasync.webhook;

import java.time.Duration;

/**
 * Tells a body that crawls from one that is merely long. A body begins with a grace; every second costs a second of it,
 * every byte earns its share back, up to twice the grace. So a living sender may be long and may pause, and one that
 * drips is found out soon, however much it sent before. Thread-safe.
 */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Who has just begun counts as one who has sent so much. */
    private static final long HEAD_START_BYTES = 64 << 10;

    private final long nanosPerByte;
    private final long most;
    private final long begun;
    private long bytes = HEAD_START_BYTES;
    private long credit;
    private long at;

    /** @param now as {@link System#nanoTime} counts */
    Pace(int bytesPerSecond, Duration grace, long now) {
        nanosPerByte = 1_000_000_000L / bytesPerSecond;
        most = 2 * grace.toNanos();
        credit = grace.toNanos();
        begun = now;
        at = now;
    }

    synchronized void received(int many, long now) {
        bytes += many;
        credit = Math.min(most, credit - (now - at) + many * nanosPerByte);
        at = now;
    }

    synchronized boolean isTooSlow(long now) {
        return credit < now - at;
    }

    /** Bytes a second from the beginning on, with a head start: who has just begun is not slow. */
    synchronized double rate(long now) {
        return bytes * NANOS_PER_SECOND / Math.max(1, now - begun);
    }
}
