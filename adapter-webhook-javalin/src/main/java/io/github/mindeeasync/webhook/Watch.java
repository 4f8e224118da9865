package io.github.mindeeasync.webhook;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Looks after everybody ten times a second, on a thread of its own; whatever happens, it looks again. Thread-safe. */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long LOOK_MILLIS = 100;
    private static final long STUCK_NANOS = 10_000_000_000L;

    private final LongConsumer look;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Watch::daemon);
    private volatile long lookedAt;

    /** @param look is told what time it is */
    Watch(LongConsumer look, LongSupplier nanoTime) {
        this.look = look;
        this.nanoTime = nanoTime;
        lookedAt = nanoTime.getAsLong();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mindee-webhook-watch");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> safely(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        look.accept(nanoTime.getAsLong());
        lookedAt = nanoTime.getAsLong();
    }

    /** What fails in one place, for want of memory even, must keep nobody else from being looked after. */
    @SuppressWarnings("CatchingUnchecked")
    static void safely(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            complain(e);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void complain(Throwable problem) {
        try {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=watch_failed reason=\"A connection could not be looked after.\"",
                    problem);
        } catch (Throwable e) {
            // the next look comes all the same
        }
    }

    /** Whether it has not looked for long: then nobody is shown out. */
    boolean isStuck() {
        return nanoTime.getAsLong() - lookedAt > STUCK_NANOS;
    }

    void stop() {
        thread.shutdownNow();
    }
}
