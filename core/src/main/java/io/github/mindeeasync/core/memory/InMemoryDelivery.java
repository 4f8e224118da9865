package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    final String subject;
    private final Map<String, InMemoryWork> works = new TreeMap<>();

    InMemoryDelivery(long sequence, Delivery delivery, String subject, Set<String> sinks, TimeSource time) {
        this.sequence = sequence;
        this.delivery = delivery;
        this.subject = subject;
        this.storedAt = time.now();
        DeliveryState first = delivery.hold() == null ? DeliveryState.PENDING : DeliveryState.HELD;
        sinks.forEach(sink -> works.put(sink, new InMemoryWork(this, sink, first, time.elapsed())));
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

    /** Those that are meant. */
    List<InMemoryWork> works(Selection selection) {
        return works.values().stream()
                .filter(work -> selection.means(work.sink, work.state))
                .toList();
    }

    void drop(InMemoryWork work) {
        works.remove(work.sink);
    }

    boolean fits(DeliveryQuery query) {
        Instant at = delivery.receivedAt();
        Instant since = query.since();
        Instant until = query.until();
        return (since == null || !at.isBefore(since))
                && (until == null || at.isBefore(until))
                && works.values().stream()
                        .anyMatch(work -> query.states().contains(work.state)
                                && (query.sink() == null || work.sink.equals(query.sink())));
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
