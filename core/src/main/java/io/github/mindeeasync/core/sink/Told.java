package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.ProductInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery tells of a job.
 *
 * @param expected what its endpoint is for; null where that does not say
 * @param document the digest of the document object; null for a job that failed
 * @param name under which the document was sent; null where it does not say
 */
record Told(
        @Nullable Product expected,
        ProductInfo product,
        @Nullable String document,
        @Nullable String name,
        @Nullable Instant issuedAt,
        ApiError error,
        RawPayload raw) {

    /** Empty where it is neither a prediction nor a failure. */
    static Optional<Told> by(Delivery delivery, PayloadCodec codec) {
        Payload payload;
        try {
            payload = codec.decode(delivery.raw());
        } catch (MalformedPayloadException e) {
            return Optional.empty();
        }
        JobInfo job = payload.job();
        Prediction prediction = payload.prediction();
        if (job == null || (prediction == null && job.status() != JobStatus.FAILED)) {
            return Optional.empty();
        }
        return Optional.of(new Told(
                delivery.product(),
                prediction == null
                        ? ProductInfo.UNKNOWN
                        : prediction.inference().product(),
                prediction == null
                        ? null
                        : ContentDigest.of(prediction.document().json()),
                prediction == null ? null : prediction.document().name(),
                job.issuedAt(),
                job.error() == null ? ApiError.EMPTY : job.error(),
                delivery.raw()));
    }

    /** The outcome of this job. */
    JobState outcome(JobRef job) {
        return document == null ? new JobState.Failed(job, error) : new JobState.Completed(job, raw);
    }

    /** Whether the ledger has the same outcome already. */
    boolean says(JobState known, PayloadCodec codec) {
        if (known instanceof JobState.Completed completed) {
            return completed.payload().equals(raw)
                    || digest(completed.payload(), codec)
                            .filter(found -> found.equals(document))
                            .isPresent();
        }
        return document == null && known instanceof JobState.Failed;
    }

    private static Optional<String> digest(RawPayload raw, PayloadCodec codec) {
        try {
            return Optional.ofNullable(codec.decode(raw).prediction())
                    .map(prediction -> ContentDigest.of(prediction.document().json()));
        } catch (MalformedPayloadException e) {
            return Optional.empty();
        }
    }
}
