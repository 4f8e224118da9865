package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code job} object of an answer or a delivery.
 *
 * @param id null where the API sent none that can be used
 * @param status {@link JobStatus#UNKNOWN} for a word that this version does not know: {@link #json} has it
 * @param issuedAt when the document was enqueued
 * @param availableAt when the prediction became available; null while queued, and at times before the inference's end
 * @param error null unless the API gave a reason
 * @param json the whole object as it came
 */
public record JobInfo(
        @Nullable JobId id,
        JobStatus status,
        @Nullable Instant issuedAt,
        @Nullable Instant availableAt,
        @Nullable ApiError error,
        JsonObject json) {

    /** How long the API took for the document, where it gave both instants and they are in order. */
    public Optional<Duration> processing() {
        return issuedAt == null || availableAt == null || !availableAt.isAfter(issuedAt)
                ? Optional.empty()
                : Optional.of(Duration.between(issuedAt, availableAt));
    }
}
