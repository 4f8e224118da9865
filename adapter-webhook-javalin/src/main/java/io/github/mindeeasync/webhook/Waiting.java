package io.github.mindeeasync.webhook;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits on a clock, come what may; an interrupt is heard when this is closed. For one thread. */
final class Waiting implements AutoCloseable {
    private static final long BLINK_NANOS = 1_000_000;

    private final LongSupplier nanoTime;
    private boolean interrupted = Thread.interrupted();

    Waiting(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it is the case at last; false once this moment has passed. */
    boolean until(BooleanSupplier done, long end) {
        while (!done.getAsBoolean()) {
            if (nanoTime.getAsLong() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(BLINK_NANOS);
            interrupted |= Thread.interrupted();
        }
        return true;
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
