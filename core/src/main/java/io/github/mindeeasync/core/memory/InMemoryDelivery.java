package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stored delivery with its hand-overs. */
final class InMemoryDelivery {
    final long sequence;
    final Delivery delivery;
    final Instant storedAt;
    private final Map<String, InMemoryWork> works = new TreeMap<>();

    InMemoryDelivery(long sequence, Delivery delivery, Set<String> sinks, Instant now) {
        this.sequence = sequence;
        this.delivery = delivery;
        this.storedAt = now;
        DeliveryState first = delivery.hold() == null ? DeliveryState.PENDING : DeliveryState.HELD;
        sinks.forEach(sink -> works.put(sink, new InMemoryWork(this, sink, first, now)));
    }

    DeliveryId id() {
        return delivery.id();
    }

    int size() {
        return delivery.raw().size();
    }

    Collection<InMemoryWork> works() {
        return works.values();
    }

    @Nullable
    InMemoryWork work(String sink) {
        return works.get(sink);
    }

    DeliveryState state() {
        return DeliveryState.of(works.values().stream().map(work -> work.state).toList());
    }

    DeliverySummary summary() {
        return new DeliverySummary(
                sequence,
                delivery.id(),
                delivery.endpoint(),
                delivery.product(),
                delivery.job(),
                delivery.documentName(),
                delivery.hold(),
                state(),
                works.values().stream().mapToInt(work -> work.attempts).max().orElse(0),
                delivery.receivedAt(),
                size(),
                problem());
    }

    private @Nullable String problem() {
        Hold hold = delivery.hold();
        return works.values().stream()
                .map(work -> work.problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(hold == null ? null : hold.name());
    }
}
