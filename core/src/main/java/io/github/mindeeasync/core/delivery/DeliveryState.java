package io.github.mindeeasync.core.delivery;

import java.util.Collection;
import java.util.List;

/** How far a delivery, or its hand-over to one sink, is. */
public enum DeliveryState {
    /** Waits to be handed over, at once or after a pause. */
    PENDING,
    /** Is being handed over by somebody whose lease has not run out. */
    LEASED,
    /** Handed over, and recorded so. */
    DONE,
    /** Waits for a person: its content is odd, or a sink could not decide. */
    HELD,
    /** Was tried as often as allowed. Waits for a person. */
    DEAD;

    private static final List<DeliveryState> MOST_PRESSING = List.of(HELD, DEAD, LEASED, PENDING, DONE);

    /** Whether it waits for a person, who can set it on its way again. */
    public boolean canBeReplayed() {
        return this == HELD || this == DEAD;
    }

    /** Whether nobody will hand it over unless a person says so. */
    public boolean isAtRest() {
        return this != PENDING && this != LEASED;
    }

    /** The state of a delivery whose hand-overs are in these states: the most pressing of them. */
    public static DeliveryState of(Collection<DeliveryState> works) {
        return MOST_PRESSING.stream().filter(works::contains).findFirst().orElse(DONE);
    }
}
