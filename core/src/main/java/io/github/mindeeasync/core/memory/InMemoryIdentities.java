package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which contents have been stored for which subject: of all deliveries that are there, and of the last that were. */
final class InMemoryIdentities {
    private final Map<String, List<Known>> known = new HashMap<>();
    private final Deque<Known> tombstones = new ArrayDeque<>();
    private final int most;

    /** @param most so many are kept of deliveries that were forgotten */
    InMemoryIdentities(int most) {
        this.most = most;
    }

    /** The delivery that has this content. */
    Optional<DeliveryId> same(Arrival arrival) {
        return list(arrival.subject()).stream()
                .filter(other -> other.content().matches(arrival.fingerprint()))
                .map(Known::id)
                .findFirst();
    }

    /** The first delivery of this subject. */
    Optional<DeliveryId> first(Arrival arrival) {
        return list(arrival.subject()).stream().map(Known::id).findFirst();
    }

    void add(Arrival arrival) {
        Known added = new Known(arrival.subject(), arrival.delivery().id(), arrival.fingerprint());
        known.computeIfAbsent(added.subject(), any -> new ArrayList<>(1)).add(added);
    }

    /**
     * Its delivery is forgotten.
     *
     * @return of which deliveries nothing is left now
     */
    List<DeliveryId> bury(String subject, DeliveryId id) {
        list(subject).stream().filter(other -> other.id().equals(id)).forEach(tombstones::add);
        List<DeliveryId> dropped = new ArrayList<>();
        while (tombstones.size() > most) {
            Known oldest = tombstones.remove();
            drop(oldest);
            dropped.add(oldest.id());
        }
        return dropped;
    }

    void clear() {
        known.clear();
        tombstones.clear();
    }

    private void drop(Known oldest) {
        List<Known> left = list(oldest.subject());
        left.remove(oldest);
        if (left.isEmpty()) {
            known.remove(oldest.subject());
        }
    }

    private List<Known> list(String subject) {
        return known.getOrDefault(subject, List.of());
    }

    private record Known(String subject, DeliveryId id, Fingerprint content) {}
}
