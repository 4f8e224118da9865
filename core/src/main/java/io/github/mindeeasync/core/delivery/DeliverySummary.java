package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored delivery in one line, without its payload.
 *
 * @param sequence grows with each delivery that is stored
 * @param state the most pressing of its hand-overs
 * @param attempts the most of its hand-overs, since it was replayed last
 * @param size of the payload, in bytes
 * @param problem why it was held, or what the last attempt failed with; null if there is nothing to tell
 */
public record DeliverySummary(
        long sequence,
        DeliveryId id,
        String endpoint,
        @Nullable Product product,
        @Nullable JobId job,
        @Nullable String documentName,
        @Nullable Hold hold,
        DeliveryState state,
        int attempts,
        Instant receivedAt,
        int size,
        @Nullable String problem) {}
