package io.github.mindeeasync.core.delivery;

import java.time.Duration;
import java.util.Collection;

/**
 * What an inbox, or one sink, has still to do. Counts hand-overs, so a delivery counts once for each sink.
 *
 * @param oldest how long the oldest pending or leased one has been here; zero if there is none
 */
public record Backlog(long pending, long leased, long held, long dead, Duration oldest) {
    public static final Backlog EMPTY = new Backlog(0, 0, 0, 0, Duration.ZERO);

    /** All of these together. */
    public static Backlog sum(Collection<Backlog> parts) {
        return parts.stream().reduce(EMPTY, Backlog::and);
    }

    private Backlog and(Backlog other) {
        return new Backlog(
                pending + other.pending,
                leased + other.leased,
                held + other.held,
                dead + other.dead,
                oldest.compareTo(other.oldest) < 0 ? other.oldest : oldest);
    }
}
