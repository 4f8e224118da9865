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
 * @param completed whether it tells a prediction, not a failure
 * @param document the digest of the document object; null where there is none that tells it from others
 * @param name under which the document was sent; null where it does not say
 */
record Told(
        @Nullable Product expected,
        boolean completed,
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
                prediction != null,
                prediction == null
                        ? ProductInfo.UNKNOWN
                        : prediction.inference().product(),
                prediction == null ? null : digest(prediction),
                prediction == null ? null : prediction.document().name(),
                job.issuedAt(),
                job.error() == null ? ApiError.EMPTY : job.error(),
                delivery.raw()));
    }

    /** The outcome of this job. */
    JobState outcome(JobRef job) {
        return completed ? new JobState.Completed(job, raw) : new JobState.Failed(job, error);
    }

    /** Whether the ledger has the same outcome already. */
    boolean says(JobState known, PayloadCodec codec) {
        if (known instanceof JobState.Completed done) {
            return done.payload().equals(raw) || (document != null && document.equals(digest(done.payload(), codec)));
        }
        return !completed && known instanceof JobState.Failed;
    }

    private static @Nullable String digest(RawPayload raw, PayloadCodec codec) {
        try {
            Prediction prediction = codec.decode(raw).prediction();
            return prediction == null ? null : digest(prediction);
        } catch (MalformedPayloadException e) {
            return null;
        }
    }

    private static @Nullable String digest(Prediction prediction) {
        return ContentDigest.ofRead(
                prediction.document().json(), prediction.raw().toByteArray());
    }
}
