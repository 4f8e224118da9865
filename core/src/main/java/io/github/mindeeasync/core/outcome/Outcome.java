package io.github.mindeeasync.core.outcome;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.Prediction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a document ended for the one who waits. Wherever there is a job, its token is here. */
public sealed interface Outcome {

    /** The job, once there is one. */
    default Optional<JobRef> ref() {
        return Optional.empty();
    }

    /** One line for people: what happened and what to do. */
    String describe();

    /** The prediction. @throws NoPredictionException the subtype that says why there is none */
    default Prediction orElseThrow() {
        throw NoPredictionException.of(this);
    }

    /** The prediction is here. */
    record Completed(JobRef job, Prediction prediction) implements Accepted {
        @Override
        public String describe() {
            return "completed";
        }

        @Override
        public Prediction orElseThrow() {
            return prediction;
        }
    }

    /**
     * The result cannot be read.
     *
     * @param payload its bytes as they came; null where they exceed what the transport takes and stayed at the API
     */
    record Unreadable(JobRef job, @Nullable RawPayload payload, String problem) implements Accepted {
        @Override
        public String describe() {
            String where = payload == null ? "it is still at the API" : "its raw bytes are kept";
            return "the result cannot be read (" + problem + "); " + where;
        }
    }

    /** The API could not process the document. */
    record Failed(JobRef job, ApiError error) implements Accepted {
        @Override
        public String describe() {
            return "the API could not process the document: " + error.describe();
        }
    }

    /** The API no longer knows the job: results may be gone an hour after they are ready. */
    record Expired(JobRef job) implements Accepted {
        @Override
        public String describe() {
            return "the API does not know this job (any more)";
        }
    }

    /**
     * Still in the API's hands when the wait ended. Nothing is lost: resume with the token.
     *
     * @param trouble why the last question was not answered; null where the API said that the job is not done
     */
    record StillRunning(JobRef job, @Nullable String trouble) implements Accepted {
        public StillRunning(JobRef job) {
            this(job, null);
        }

        @Override
        public String describe() {
            return trouble == null
                    ? "still running; resume with its token"
                    : "no result when the wait ended, the last question went unanswered (" + trouble
                            + "); resume with its token";
        }
    }

    /** The account may not ask at present (401, 403). The job is untouched: mend the key, then resume. */
    record Paused(JobRef job, int status, ApiError error) implements Accepted {
        @Override
        public String describe() {
            return "the API refuses to answer (HTTP " + status + ": " + error.describe()
                    + "); the job is untouched, mend the key and resume with its token";
        }
    }

    /** The API refused the document: there is no job and nothing is billed. */
    record Rejected(SubmissionId submission, String source, int status, ApiError error) implements Unaccepted {
        @Override
        public String describe() {
            return "rejected by the API (HTTP " + status + "): " + error.describe();
        }
    }

    /** The document provably never reached the API, and will not: it may be sent again. */
    record NotSent(SubmissionId submission, String source, String reason) implements Unaccepted {
        @Override
        public String describe() {
            return "not sent: " + reason;
        }
    }

    /** Nobody knows whether the API accepted the document. It was not sent again: that might be billed twice. */
    record Uncertain(SubmissionId submission, String source, String reason) implements Unaccepted {
        @Override
        public String describe() {
            return "it is uncertain whether the API accepted the document (" + reason
                    + "); it was not sent again, because that might be billed twice";
        }
    }

    /** An outcome of a document for which no job is known. */
    sealed interface Unaccepted extends Outcome permits Rejected, NotSent, Uncertain {
        /** Our own name for the attempt, as the ledger has it. */
        SubmissionId submission();

        /** The document's name. */
        String source();
    }

    /** An outcome of a document for which there is a job. */
    sealed interface Accepted extends Outcome permits Completed, Unreadable, Failed, Expired, StillRunning, Paused {
        JobRef job();

        @Override
        default Optional<JobRef> ref() {
            return Optional.of(job());
        }
    }
}
