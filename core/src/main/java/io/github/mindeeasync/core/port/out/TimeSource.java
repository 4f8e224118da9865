package io.github.mindeeasync.core.port.out;

import java.time.Instant;

/** The one place that time comes from. Tests give one whose hands they move themselves. Thread-safe. */
public interface TimeSource {

    /** Now; never goes back. */
    Instant now();

    /**
     * Runs a task once at an instant, or as soon as possible if that has passed. Tasks run one at a time, never on the
     * calling thread's stack. They must not block.
     */
    Cancellable schedule(Instant at, Runnable task);

    /** A scheduled task that can be called off. */
    @FunctionalInterface
    interface Cancellable {
        /** Calls the task off, if it has not begun. */
        void cancel();
    }
}
