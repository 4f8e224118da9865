package io.github.mindeeasync.sandbox.job;

import io.github.mindeeasync.sandbox.fault.JobFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted job. Its state is a function of the clock: nothing runs for it.
 *
 * @param id the job's id
 * @param documentId the id its result will have
 * @param product the product, empty for a workflow's job
 * @param document what was submitted
 * @param issuedAt when it was accepted
 * @param startedAt when it leaves the queue
 * @param availableAt when it is done; {@link Instant#MAX} for never
 * @param failure how it fails, empty if it completes
 */
public record Job(
        String id,
        String documentId,
        Optional<Product> product,
        Document document,
        Instant issuedAt,
        Instant startedAt,
        Instant availableAt,
        Optional<JobFailure> failure) {

    /** The words of {@code job.status}. */
    public enum Status {
        /** In the queue. */
        WAITING("waiting"),
        /** Being worked on. */
        PROCESSING("processing"),
        /** Done; its document can be fetched. */
        COMPLETED("completed"),
        /** Given up. */
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As it stands in answers. */
        public String word() {
            return word;
        }
    }

    /** The status at a moment. */
    public Status status(Instant now) {
        if (now.isBefore(availableAt)) {
            return now.isBefore(startedAt) ? Status.WAITING : Status.PROCESSING;
        }
        return failure.isPresent() ? Status.FAILED : Status.COMPLETED;
    }

    /** Whether a path of this product may show the job; a workflow's job shows under any. */
    public boolean belongsTo(Product other) {
        return product.isEmpty() || product.get().equals(other);
    }
}
