package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.quota.Spending;
import java.time.Duration;

/** Something that happened, as the engine hears of it. */
public sealed interface Event {

    /** A document is to be sent. */
    record Prepared(SubmissionId id, Target target) implements Event {}

    /** Somebody waits for a job. Known ones are polled from now on, unknown ones are taken up where they are. */
    record Watched(SubmissionId id, JobState.Accepted state) implements Event {}

    /** Somebody waits for a document that has no job yet. */
    record WatchedEarly(SubmissionId id) implements Event {}

    /** Nobody waits any longer. */
    record Unwatched(SubmissionId id) implements Event {}

    /**
     * What the ledger knows of a document: in answer to {@link Command.Open} and {@link Command.Take}, or because others
     * have changed it.
     *
     * @param ours whether the document is in our hands now; otherwise it is in somebody else's, or over
     */
    record Found(SubmissionId id, JobState state, boolean ours) implements Event {}

    /** The request may be made: its slots are taken in the quota log. */
    record Reserved(SubmissionId id) implements Event {}

    /** The quota log has no slot for the request now. */
    record Denied(SubmissionId id, Duration retryIn) implements Event {}

    /** The ledger has recorded a step. */
    record Stored(SubmissionId id, JobState state) implements Event {}

    /** The ledger could not record a step. */
    record NotStored(SubmissionId id, JobState state, String reason) implements Event {}

    /** The document was taken out of our hands before it was sent. */
    record Lost(SubmissionId id) implements Event {}

    record SubmitAnswered(SubmissionId id, SubmitResult result) implements Event {}

    record PollAnswered(SubmissionId id, PollResult result) implements Event {}

    record FetchAnswered(SubmissionId id, FetchResult result) implements Event {}

    /** Somebody wants to know how a job is, once. The id is made for this question. */
    record StatusWanted(SubmissionId id, JobRef job) implements Event {}

    record StatusAnswered(SubmissionId id, PollResult result) implements Event {}

    /** The API has told how long it took for a document. */
    record Observed(SubmissionId id, Product product, Duration processing) implements Event {}

    /** A request has been made that this engine knows nothing of: before a restart, or in another process. */
    record Spent(Spending spending) implements Event {}

    /** All is being closed: nothing is started any more, what is under way is recorded when its answer comes. */
    record Closing() implements Event {}

    /** Time has passed. */
    record Tick() implements Event {}
}
