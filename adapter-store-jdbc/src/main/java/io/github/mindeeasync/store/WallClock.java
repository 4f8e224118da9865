package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The time of a store that was given none: it follows the wall clock forwards and never goes back, and its one daemon
 * thread lives while tasks wait.
 */
final class WallClock implements TimeSource, AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** By how many nanoseconds since 1970 the wall clock was ahead of the monotonic one at most. */
    private final AtomicLong ahead = new AtomicLong(Long.MIN_VALUE);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final ScheduledThreadPoolExecutor timer;

    WallClock() {
        this(Instant::now, System::nanoTime);
    }

    WallClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mindee-store-time");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** The wall is read first: a pause between the two readings must not push this ahead of it. */
    @Override
    public Instant now() {
        Instant instant = wall.instant();
        long ticks = nanos.getAsLong();
        long own = instant.getEpochSecond() * 1_000_000_000L + instant.getNano() - ticks;
        long known = ahead.get();
        return Instant.EPOCH.plusNanos(ticks + (own > known ? ahead.accumulateAndGet(own, Math::max) : known));
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong());
    }

    @Override
    public Cancellable schedule(Instant at, Runnable task) {
        try {
            Future<?> scheduled = timer.schedule(task, delay(Duration.between(now(), at)), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    private static long delay(Duration until) {
        if (until.isNegative()) {
            return 0;
        }
        return (until.compareTo(LONGEST) > 0 ? LONGEST : until).toNanos();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
