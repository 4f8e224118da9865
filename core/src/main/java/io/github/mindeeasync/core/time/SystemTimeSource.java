package io.github.mindeeasync.core.time;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The system's time: the wall clock where it goes forward, carried on by the monotonic one where it is set back, so that
 * this breaks no quota. Its one daemon thread, named {@code mindee-engine}, runs all tasks.
 */
public final class SystemTimeSource implements TimeSource, AutoCloseable {
    private final ForwardClock clock = new ForwardClock(Instant::now, System::nanoTime);
    private final ScheduledThreadPoolExecutor timer;

    public SystemTimeSource() {
        timer = new ScheduledThreadPoolExecutor(1, SystemTimeSource::engineThread);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread engineThread(Runnable work) {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("mindee-engine");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Duration elapsed() {
        return clock.elapsed();
    }

    @Override
    public Cancellable schedule(Instant at, Runnable task) {
        long delay = saturatedNanos(Duration.between(now(), at));
        try {
            Future<?> scheduled = timer.schedule(task, delay, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    private static long saturatedNanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(Duration.ofDays(365)) > 0
                ? Duration.ofDays(365).toNanos()
                : duration.toNanos();
    }

    /** Ends the thread; what was scheduled does not run. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
