package io.github.mindeeasync.core.port.out;

import java.time.Duration;
import java.time.Instant;

/** The one place that time comes from. Tests give one whose hands they move themselves. Thread-safe. */
public interface TimeSource {

    /** Now; never goes back. It may leap forward, when a clock is set or a machine wakes up. */
    Instant now();

    /**
     * How long this source has been going, from a beginning of its own: by this, limits on what this process itself does
     * are measured. It does not leap, whatever {@link #now} does; {@link System#nanoTime} is such a measure.
     */
    Duration elapsed();

    /**
     * Runs a task once at an instant, or as soon as possible if that has passed; a leap in between brings it no nearer.
     * Tasks run one at a time, never on the calling thread's stack. They must not block.
     */
    Cancellable schedule(Instant at, Runnable task);

    /** A scheduled task that can be called off. */
    @FunctionalInterface
    interface Cancellable {
        /** Calls the task off, if it has not begun. */
        void cancel();
    }
}
