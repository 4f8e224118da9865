package io.github.mindeeasync.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts nanoseconds, and stands still unless a test moves its hands: then no test runs out of time. */
final class HandClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private volatile boolean running;
    private long behind;

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** From now on it goes on by itself, so that what waits for it at the end of a test comes to an end. */
    synchronized void letRun() {
        if (!running) {
            behind = System.nanoTime() - nanos.get();
            running = true;
        }
    }

    @Override
    public long getAsLong() {
        return running ? System.nanoTime() - behind : nanos.get();
    }
}
