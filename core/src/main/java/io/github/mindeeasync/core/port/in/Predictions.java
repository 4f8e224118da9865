package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.prediction.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Sends documents and gets their predictions. Everything asynchronous returns at once and costs no thread while it
 * waits. Thread-safe.
 */
public interface Predictions {
    /** How long the blocking calls wait unless told: 5 minutes. */
    Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

    /**
     * Sends a document, once. Returns at once; the job's reference comes by {@link Job#accepted}.
     *
     * @throws io.github.mindeeasync.core.document.InvalidDocumentException if the API would refuse it; nothing is sent
     */
    Job submit(PredictRequest request);

    /** Takes up a job that any process submitted. Nothing is sent until its outcome is asked for. */
    Job resume(JobRef job);

    /** Asks the API once for a job, as soon as the quota allows. The future completes with what was answered. */
    CompletableFuture<PollResult> status(JobRef job);

    /**
     * Sends a document and waits for its prediction.
     *
     * @throws io.github.mindeeasync.core.outcome.NoPredictionException if there is none, with the token where there is
     *     one
     * @throws io.github.mindeeasync.core.document.InvalidDocumentException if the API would refuse it; nothing is sent
     * @throws InterruptedWaitException if the thread is interrupted, with the token where there is one
     */
    default Prediction predict(PredictRequest request, Duration deadline) {
        return submit(request).await(deadline).orElseThrow();
    }

    /** Sends a file and waits for its prediction, {@link #DEFAULT_DEADLINE} at most. */
    default Prediction predict(Target target, Path file) {
        return predict(PredictRequest.of(target, file), DEFAULT_DEADLINE);
    }

    /** Sends a file, once. Returns at once. */
    default Job submit(Target target, Path file) {
        return submit(PredictRequest.of(target, file));
    }
}
