package io.github.mindeeasync.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The wall clock wherever it goes forward, so that a process that was suspended, or begun before the clock was set, does
 * not stay behind; the monotonic clock where it goes back, so that this never does. Thread-safe.
 */
final class ForwardClock {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final AtomicLong ahead;

    /** @param nanos the monotonic clock */
    ForwardClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        ahead = new AtomicLong(Long.MIN_VALUE);
    }

    /** The wall is read first: a pause between the two readings must not push this ahead of it. */
    Instant now() {
        Instant instant = wall.instant();
        long ticks = nanos.getAsLong();
        long own = instant.getEpochSecond() * 1_000_000_000L + instant.getNano() - ticks;
        long known = ahead.get();
        return Instant.EPOCH.plusNanos(ticks + (own > known ? ahead.accumulateAndGet(own, Math::max) : known));
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong());
    }
}
