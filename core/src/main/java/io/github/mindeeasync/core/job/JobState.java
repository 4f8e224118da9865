package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;

/**
 * How far the sending of one document is, as the ledger records it. Each state offers just the transitions that are
 * legal from it.
 */
public sealed interface JobState {

    /** Whether this state is the last one, as far as this process is concerned. */
    default boolean isFinal() {
        return !(this instanceof Prepared || this instanceof Submitting || this instanceof Accepted);
    }

    /** Ready to be sent; nothing has left yet, or what left was provably not accepted. */
    record Prepared() implements JobState {
        /** Recorded before the first byte leaves. */
        public Submitting submitting() {
            return new Submitting();
        }
    }

    /** Being sent. Found again after a crash it becomes {@link Uncertain}, never a second submission. */
    record Submitting() implements JobState {
        public Prepared notAccepted() {
            return new Prepared();
        }

        public Submitted accepted(JobRef job) {
            return new Submitted(job);
        }

        public Rejected rejected(int status, ApiError error) {
            return new Rejected(status, error);
        }

        public Uncertain uncertain(String reason) {
            return new Uncertain(reason);
        }
    }

    /** Accepted: the job id is the receipt. */
    record Submitted(JobRef job) implements Accepted {
        public Ready ready(ResultRef result) {
            return new Ready(job, result);
        }
    }

    /** The prediction can be fetched. */
    record Ready(JobRef job, ResultRef result) implements Accepted {
        public Completed completed(RawPayload payload) {
            return new Completed(job, payload);
        }
    }

    /** The prediction is here, as it came. */
    record Completed(JobRef job, RawPayload payload) implements JobState {}

    /** The API could not process the document. */
    record Failed(JobRef job, ApiError error) implements JobState {}

    /** The API refused the document: there is no job, and nothing was billed. */
    record Rejected(int status, ApiError error) implements JobState {}

    /** Nobody knows whether the API accepted the document. It is not sent again by itself: that might be billed twice. */
    record Uncertain(String reason) implements JobState {}

    /** The API no longer knows the job. */
    record Expired(JobRef job) implements JobState {}

    /** A job that the API has accepted and whose result is not here yet. */
    sealed interface Accepted extends JobState permits Submitted, Ready {
        JobRef job();

        default Failed failed(ApiError error) {
            return new Failed(job(), error);
        }

        default Expired expired() {
            return new Expired(job());
        }
    }
}
