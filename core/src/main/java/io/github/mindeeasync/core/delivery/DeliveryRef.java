package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which delivery, and what it is about: enough to find both again.
 *
 * @param job null where the payload names none
 * @param product as {@link Delivery} has it
 */
public record DeliveryRef(
        DeliveryId id, @Nullable JobId job, @Nullable Product product) {

    /** The job's token where the product is known, else its id; empty where the payload names no job. */
    public Optional<String> token() {
        if (job == null) {
            return Optional.empty();
        }
        return Optional.of(product == null ? job.value() : new JobRef(product, job).token());
    }
}
