package io.github.mindeeasync.core.delivery;

import java.time.Duration;

/**
 * What an inbox has still to do. Counts hand-overs, so a delivery counts once for each sink.
 *
 * @param oldest how long the oldest pending or leased one has been here; zero if there is none
 */
public record Backlog(long pending, long leased, long held, long dead, Duration oldest) {
    public static final Backlog EMPTY = new Backlog(0, 0, 0, 0, Duration.ZERO);
}
