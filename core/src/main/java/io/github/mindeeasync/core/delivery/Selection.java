package io.github.mindeeasync.core.delivery;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hand-overs that a person means: those of some deliveries that are in one of some states.
 *
 * @param deliveries each once
 * @param sink to this sink alone; null for all sinks
 */
public record Selection(
        List<DeliveryId> deliveries, @Nullable String sink, Set<DeliveryState> states) {
    public Selection {
        deliveries = List.copyOf(new LinkedHashSet<>(deliveries));
        states = Set.copyOf(states);
    }

    /** Those that wait for a person: held and dead. */
    public static Selection resting(Collection<DeliveryId> deliveries) {
        return new Selection(List.copyOf(deliveries), null, EnumSet.of(DeliveryState.HELD, DeliveryState.DEAD));
    }

    /** All, whatever their state. */
    public static Selection all(Collection<DeliveryId> deliveries) {
        return new Selection(List.copyOf(deliveries), null, EnumSet.allOf(DeliveryState.class));
    }

    public Selection withSink(String chosen) {
        return new Selection(deliveries, chosen, states);
    }

    public Selection withStates(Set<DeliveryState> chosen) {
        return new Selection(deliveries, sink, chosen);
    }

    /** Whether a hand-over of these deliveries is meant. */
    public boolean means(String toSink, DeliveryState state) {
        return (sink == null || sink.equals(toSink)) && states.contains(state);
    }
}
