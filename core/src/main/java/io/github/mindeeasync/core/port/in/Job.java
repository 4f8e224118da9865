package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.outcome.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A document on its way. Nobody polls for it until somebody asks for its outcome, and polling ends when the last one
 * who asked has an answer: so a job that is only submitted costs one request. Thread-safe.
 */
public interface Job {

    /** Our own name for it, from the first moment. */
    SubmissionId submission();

    /**
     * Whether the ledger knew the document already: nothing was sent by this call. Told once the job is accepted or has
     * ended; false before.
     */
    default boolean known() {
        return false;
    }

    /**
     * Completes with the job's reference when the API has accepted the document and the ledger has recorded it.
     * Completes exceptionally with a {@link io.github.mindeeasync.core.outcome.NoPredictionException} if it never will.
     */
    CompletableFuture<JobRef> accepted();

    /**
     * The job's reference, whose {@code token()} any process can resume. Blocks until the API has accepted the
     * document.
     *
     * @throws io.github.mindeeasync.core.outcome.NoPredictionException if it was rejected, not sent, or is uncertain
     * @throws InterruptedWaitException if the thread is interrupted; the document stays on its way
     */
    JobRef ref();

    /**
     * Asks for the outcome, and polls until it is there or the deadline has passed; then the outcome is
     * {@link Outcome.StillRunning}, or {@link Outcome.NotSent} or {@link Outcome.Uncertain} where no job id had come
     * yet. The future never completes exceptionally. Cancelling it detaches: polling ends, the job itself goes on at
     * the API. When the last one who waits leaves, by deadline or by cancelling, a document whose turn to be sent has
     * not come is withdrawn: it ends as {@link Outcome.NotSent}.
     *
     * @param deadline from now
     */
    CompletableFuture<Outcome> outcome(Duration deadline);

    /**
     * Waits for the outcome; see {@link #outcome}.
     *
     * @throws InterruptedWaitException if the thread is interrupted, with the token where there is one
     */
    Outcome await(Duration deadline);
}
