package io.github.mindeeasync.core.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person did to a delivery.
 *
 * @param sink to its hand-over to this sink alone; null if they did not choose one
 * @param by who, as they call themselves
 */
public record AuditEntry(
        Instant at, Action action, @Nullable String sink, String by) {

    /** What can be done. */
    public enum Action {
        REPLAYED,
        DISCARDED
    }
}
