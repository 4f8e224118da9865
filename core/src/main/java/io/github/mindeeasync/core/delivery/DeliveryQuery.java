package io.github.mindeeasync.core.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, in the order in which they arrived: those of which a hand-over is in one of the states. So one
 * that is dead for one sink and held for another is found by either.
 *
 * @param sink hand-overs to this sink alone; null for all
 * @param since received at this instant or later; null from the first on
 * @param until received before this instant; null to the last
 * @param after deliveries behind this {@link DeliverySummary#sequence}; 0 for the first page
 * @param limit how many at most, 1 to 10,000
 */
public record DeliveryQuery(
        Set<DeliveryState> states,
        @Nullable String sink,
        @Nullable Instant since,
        @Nullable Instant until,
        long after,
        int limit) {
    private static final int PAGE = 500;

    public DeliveryQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has 1 to 10,000 deliveries, not " + limit + ".");
        }
    }

    /** Everything, a page of 500 at a time. */
    public static DeliveryQuery all() {
        return new DeliveryQuery(EnumSet.allOf(DeliveryState.class), null, null, null, 0, PAGE);
    }

    public DeliveryQuery withStates(Set<DeliveryState> chosen) {
        return new DeliveryQuery(chosen, sink, since, until, after, limit);
    }

    public DeliveryQuery withSink(String chosen) {
        return new DeliveryQuery(states, chosen, since, until, after, limit);
    }

    public DeliveryQuery since(Instant chosen) {
        return new DeliveryQuery(states, sink, chosen, until, after, limit);
    }

    public DeliveryQuery until(Instant chosen) {
        return new DeliveryQuery(states, sink, since, chosen, after, limit);
    }

    public DeliveryQuery withLimit(int chosen) {
        return new DeliveryQuery(states, sink, since, until, after, chosen);
    }

    /** The page behind this delivery. */
    public DeliveryQuery after(DeliverySummary last) {
        return new DeliveryQuery(states, sink, since, until, last.sequence(), limit);
    }
}
