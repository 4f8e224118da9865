package io.github.mindeeasync.cli.work;

import java.time.Duration;

/** The moment at which this command stops waiting; it counts from the command's start. */
public final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** @param start the command's start, of {@link System#nanoTime} */
    public static Deadline after(long start, Duration timeout) {
        return new Deadline(start + timeout.toNanos());
    }

    /** What is left; nothing once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
