package io.github.mindeeasync.core.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Progress of one document, told as it happens. */
public sealed interface JobEvent {

    /** Which document this is about. */
    SubmissionId submission();

    /** The document is about to be sent. */
    record Sending(SubmissionId submission) implements JobEvent {}

    /** The API accepted the document: here is its token, recorded in the ledger already. */
    record Accepted(SubmissionId submission, JobRef job) implements JobEvent {}

    /**
     * The ledger knows the document already: nothing is sent. Where others have it in hand, what they record is told in
     * the same way.
     */
    record Known(SubmissionId submission, JobState state) implements JobEvent {}

    /** The API was asked and the job is not done. */
    record Polled(SubmissionId submission, JobRef job, JobStatus status) implements JobEvent {}

    /** Something passing went wrong; it is tried again after the delay. */
    record Retrying(SubmissionId submission, @Nullable JobRef job, String reason, Duration delay) implements JobEvent {}

    /** The document reached a state in which it stays. */
    record Ended(SubmissionId submission, JobState state) implements JobEvent {}

    /** The ledger could not record a step. The step itself was taken: keep the token. */
    record NotRecorded(SubmissionId submission, JobState state, String reason) implements JobEvent {}
}
