package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * How many deliveries a sink is given at once: as many as it has slots; but one every few seconds, once as many in a row
 * have failed, until one is answered. So a sink that is down as a whole costs few requests, and each delivery few of its
 * attempts. The same delivery counts once, so that one that always fails slows down no other.
 */
final class CircuitBreaker {
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final int slots;
    private final Set<DeliveryId> failed = new HashSet<>();
    private Instant nextProbe = Instant.MIN;

    CircuitBreaker(int slots) {
        this.slots = slots;
    }

    /** How many more may be handed over. */
    int free(int running) {
        return (isOpen() ? 1 : slots) - running;
    }

    /** How long nothing is to be handed over; zero if something may be now. */
    Duration rest(Instant now) {
        return isOpen() && now.isBefore(nextProbe) ? Duration.between(now, nextProbe) : Duration.ZERO;
    }

    /** The sink has failed. */
    void failed(DeliveryId delivery, Instant now) {
        nextProbe = now.plus(PAUSE);
        if (!isOpen()) {
            failed.add(delivery);
        }
    }

    /** The sink has answered, whatever it was. */
    void answered() {
        failed.clear();
    }

    /** Whether the sink seems to be down. A single delivery does not show that. */
    boolean isOpen() {
        return failed.size() >= Math.max(2, slots);
    }
}
