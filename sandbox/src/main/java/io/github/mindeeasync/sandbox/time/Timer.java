package io.github.mindeeasync.sandbox.time;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread for what must happen later: a daemon, started when first needed. Real time, never scaled. */
public final class Timer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    /** An idle timer. */
    public Timer() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mindee-sandbox-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRejectedExecutionHandler((task, closed) -> {});
    }

    /** Runs a short task after a pause; never, if the sandbox is closed before. */
    public void after(Duration pause, Runnable task) {
        var unused = executor.schedule(task, Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
