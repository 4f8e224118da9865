package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of one document is, as the ledger records it. Each state offers just the transitions that are
 * legal from it.
 */
public sealed interface JobState {

    /** The kind of a state: what a ledger compares and lists. */
    enum Kind {
        PREPARED,
        SUBMITTING,
        SUBMITTED,
        READY,
        COMPLETED,
        FAILED,
        REJECTED,
        UNCERTAIN,
        EXPIRED,
        ABANDONED;

        /** In lower case, as people and JSON read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the document stays in it unless somebody decides or a late result comes. */
        public boolean isOver() {
            return switch (this) {
                case COMPLETED, FAILED, REJECTED, EXPIRED, ABANDONED -> true;
                case PREPARED, SUBMITTING, SUBMITTED, READY, UNCERTAIN -> false;
            };
        }

        /**
         * Whether anybody may record that other state on top of this one, whoever has the document in hand: a result or
         * a failure that the API has told is a fact, however late; what becomes of an uncertain document is a person's
         * word, or comes of an answer that was late.
         */
        public boolean admits(Kind other) {
            boolean outcome = other == COMPLETED || other == FAILED;
            return switch (this) {
                case UNCERTAIN -> outcome || other == SUBMITTED || other == PREPARED || other == ABANDONED;
                case SUBMITTING, SUBMITTED, READY, EXPIRED, ABANDONED -> outcome;
                case PREPARED, COMPLETED, FAILED, REJECTED -> false;
            };
        }

        /**
         * The same for a document that has a job or none: the outcome of one job is no fact about a document that has
         * another.
         */
        public boolean admits(JobState other, @Nullable JobRef known) {
            JobRef told = other.ref();
            return admits(other.kind())
                    && (known == null || told == null || told.id().equals(known.id()));
        }
    }

    /** The kind of this state. */
    Kind kind();

    /** The job, once there is one. */
    default @Nullable JobRef ref() {
        if (this instanceof Accepted accepted) {
            return accepted.job();
        } else if (this instanceof Completed completed) {
            return completed.job();
        } else if (this instanceof Failed failed) {
            return failed.job();
        }
        return this instanceof Expired expired ? expired.job() : null;
    }

    /** Why it came to this, in one line for people; null where the state says all. */
    default @Nullable String reason() {
        if (this instanceof Failed failed) {
            return failed.error().describe();
        } else if (this instanceof Rejected rejected) {
            return "HTTP " + rejected.status() + ": " + rejected.error().describe();
        } else if (this instanceof Uncertain uncertain) {
            return uncertain.reason();
        }
        return this instanceof Abandoned abandoned ? abandoned.reason() : null;
    }

    /** Whether this state is the last one, as far as this process is concerned. */
    default boolean isFinal() {
        return !(this instanceof Prepared || this instanceof Submitting || this instanceof Accepted);
    }

    /** Ready to be sent; nothing has left yet, or what left was provably not accepted. */
    record Prepared() implements JobState {
        @Override
        public Kind kind() {
            return Kind.PREPARED;
        }

        /** Recorded before the first byte leaves. */
        public Submitting submitting() {
            return new Submitting();
        }
    }

    /** Being sent. Found again after a crash it becomes {@link Uncertain}, never a second submission. */
    record Submitting() implements JobState {
        @Override
        public Kind kind() {
            return Kind.SUBMITTING;
        }

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
        @Override
        public Kind kind() {
            return Kind.SUBMITTED;
        }

        public Ready ready(ResultRef result) {
            return new Ready(job, result);
        }
    }

    /** The prediction can be fetched. */
    record Ready(JobRef job, ResultRef result) implements Accepted {
        @Override
        public Kind kind() {
            return Kind.READY;
        }

        public Completed completed(RawPayload payload) {
            return new Completed(job, payload);
        }
    }

    /** The prediction is here, as it came. */
    record Completed(JobRef job, RawPayload payload) implements JobState {
        @Override
        public Kind kind() {
            return Kind.COMPLETED;
        }
    }

    /** The API could not process the document. */
    record Failed(JobRef job, ApiError error) implements JobState {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** The API refused the document: there is no job, and nothing was billed. */
    record Rejected(int status, ApiError error) implements JobState {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /** Nobody knows whether the API accepted the document. It is not sent again by itself: that might be billed twice. */
    record Uncertain(String reason) implements JobState {
        @Override
        public Kind kind() {
            return Kind.UNCERTAIN;
        }

        /** The user, or a late answer, knows the job. */
        public Submitted adopted(JobRef job) {
            return new Submitted(job);
        }

        /** The user has it sent again, at the risk of a second bill. */
        public Prepared resent() {
            return new Prepared();
        }

        public Abandoned abandoned(String reason) {
            return new Abandoned(reason);
        }
    }

    /** Nobody will find out any more: the user gave it up. A result that comes all the same is welcome. */
    record Abandoned(String reason) implements JobState {
        @Override
        public Kind kind() {
            return Kind.ABANDONED;
        }
    }

    /** The API no longer knows the job. */
    record Expired(JobRef job) implements JobState {
        @Override
        public Kind kind() {
            return Kind.EXPIRED;
        }
    }

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
