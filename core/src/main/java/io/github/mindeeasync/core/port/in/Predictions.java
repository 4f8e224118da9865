package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.prediction.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/**
 * Sends documents and gets their predictions. Everything asynchronous returns at once and costs no thread while it
 * waits. Thread-safe.
 */
public interface Predictions {
    /** How long the blocking calls wait unless told: 5 minutes. */
    Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

    /**
     * Sends a document, once. Returns at once; the job's reference comes by {@link Job#accepted}. Where a ledger was
     * given, a document that it knows (same account, target, options and content) is not sent a second time: the job is
     * the one that is there, and a result that is there costs no request.
     *
     * @throws io.github.mindeeasync.core.document.InvalidDocumentException if the API would refuse it; nothing is sent
     */
    default Job submit(PredictRequest request) {
        return submit(request, Reuse.ofDefaults());
    }

    /**
     * Sends a document, once, as {@link #submit(PredictRequest)} does.
     *
     * @param reuse what becomes of a document that the ledger knows already
     * @throws io.github.mindeeasync.core.document.InvalidDocumentException if the API would refuse it; nothing is sent
     */
    Job submit(PredictRequest request, Reuse reuse);

    /** Many documents, taken one after the other as there is room for them. Nothing happens until it is run. */
    Batch batch(Target target, Iterator<? extends DocumentSource> documents);

    /**
     * All regular files right in a folder, in the order of their names; hidden ones are left out. Nothing happens until it
     * is run.
     *
     * @throws io.github.mindeeasync.core.error.InvalidInputException if it is not a folder that can be read
     */
    Batch batch(Target target, Path folder);

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
