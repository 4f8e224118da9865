package io.github.mindeeasync.core.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the hand-over of one delivery to one sink is.
 *
 * @param attempts how often it was claimed, since it was replayed last
 * @param due on the caller's clock: when a pending one may be claimed, or when the lease of a leased one runs out; null
 *     for one that rests
 * @param problem why it is held, or what the last attempt failed with; null if there is nothing to tell
 */
public record HandOverStatus(
        String sink,
        DeliveryState state,
        int attempts,
        @Nullable Instant due,
        @Nullable String problem) {}
