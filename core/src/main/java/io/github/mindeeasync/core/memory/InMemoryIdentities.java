package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which contents have been stored for which job: what outlives the deliveries themselves. */
final class InMemoryIdentities {
    private final Map<String, List<Known>> known;

    InMemoryIdentities(int most) {
        known = new Bounded(most);
    }

    /** The delivery that has this content. */
    Optional<DeliveryId> same(Arrival arrival) {
        return list(arrival).stream()
                .filter(other -> other.content().matches(arrival.fingerprint()))
                .map(Known::id)
                .findFirst();
    }

    /** The first delivery of this job; empty for what is malformed, which has no job to go by. */
    Optional<DeliveryId> first(Arrival arrival) {
        return isMalformed(arrival.delivery())
                ? Optional.empty()
                : list(arrival).stream().map(Known::id).findFirst();
    }

    void add(Arrival arrival) {
        known.computeIfAbsent(key(arrival), any -> new ArrayList<>(1))
                .add(new Known(arrival.delivery().id(), arrival.fingerprint()));
    }

    private List<Known> list(Arrival arrival) {
        return known.getOrDefault(key(arrival), List.of());
    }

    private static String key(Arrival arrival) {
        return isMalformed(arrival.delivery())
                ? "malformed " + arrival.fingerprint().bytes()
                : "job " + arrival.delivery().job();
    }

    private static boolean isMalformed(Delivery delivery) {
        Hold hold = delivery.hold();
        return hold != null && hold.isMalformed();
    }

    private record Known(DeliveryId id, Fingerprint content) {}

    /** Forgets what is oldest. */
    private static final class Bounded extends LinkedHashMap<String, List<Known>> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Known>> eldest) {
            return size() > most;
        }
    }
}
