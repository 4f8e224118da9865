package io.github.mindeeasync.core.delivery;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which deliveries to list, in the order in which they arrived.
 *
 * @param states of these states alone
 * @param after deliveries behind this {@link DeliverySummary#sequence}; 0 for the first page
 * @param limit how many at most, 1 to 10,000
 */
public record DeliveryQuery(Set<DeliveryState> states, long after, int limit) {
    private static final int PAGE = 500;

    public DeliveryQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has 1 to 10,000 deliveries, not " + limit + ".");
        }
    }

    /** Everything, a page of 500 at a time. */
    public static DeliveryQuery all() {
        return new DeliveryQuery(EnumSet.allOf(DeliveryState.class), 0, PAGE);
    }

    public DeliveryQuery withStates(Set<DeliveryState> chosen) {
        return new DeliveryQuery(chosen, after, limit);
    }

    public DeliveryQuery withLimit(int chosen) {
        return new DeliveryQuery(states, after, chosen);
    }

    /** The page behind this delivery. */
    public DeliveryQuery after(DeliverySummary last) {
        return new DeliveryQuery(states, last.sequence(), limit);
    }
}
