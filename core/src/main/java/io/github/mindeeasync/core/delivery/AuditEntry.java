package io.github.mindeeasync.core.delivery;

import java.time.Instant;

/**
 * What a person did to a delivery.
 *
 * @param by who, as they call themselves
 */
public record AuditEntry(Instant at, Action action, String by) {

    /** What can be done. */
    public enum Action {
        REPLAYED,
        DISCARDED
    }
}
