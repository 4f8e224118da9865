package io.github.mindeeasync.http;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.PollResult.Failed;
import io.github.mindeeasync.core.attempt.PollResult.NotFound;
import io.github.mindeeasync.core.attempt.PollResult.Pending;
import io.github.mindeeasync.core.attempt.PollResult.Ready;
import io.github.mindeeasync.core.attempt.PollResult.Refused;
import io.github.mindeeasync.core.attempt.PollResult.Throttled;
import io.github.mindeeasync.core.attempt.PollResult.Transient;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import java.util.Optional;

/** What asking for one job came to. */
final class PollReader implements Reader<PollResult> {
    private final Answers answers;
    private final JobId asked;

    PollReader(Answers answers, JobId asked) {
        this.answers = answers;
        this.asked = asked;
    }

    @Override
    public PollResult read(Answer answer, Attempt attempt) {
        return switch (answer.status()) {
            case 302, 303, 307 -> redirected(answer);
            case 401, 403 -> new Refused(answer.status(), answers.error(answer));
            case 404 -> new NotFound(answers.error(answer));
            case 429 -> new Throttled(answers.retryAfter(answer));
            default -> answer.isSuccess() ? answered(answer, attempt) : new Transient(answers.describe(answer));
        };
    }

    private PollResult redirected(Answer answer) {
        Optional<ResultRef> result = DocumentId.in(answer.location());
        return result.isPresent()
                ? new Ready(result.get())
                : new Transient("HTTP " + answer.status() + " whose Location names no document");
    }

    private PollResult answered(Answer answer, Attempt attempt) {
        if (answer.broken() != null) {
            return new Transient(answers.broken(answer, answer.broken(), attempt));
        }
        try {
            return decoded(answers.decode(answers.raw(answer)), answer.status());
        } catch (MalformedPayloadException e) {
            return new Transient(answers.unreadable(answer, attempt, e));
        }
    }

    private PollResult decoded(Payload payload, int status) {
        JobInfo job = payload.job();
        if (job != null && job.id() != null && !job.id().equals(asked)) {
            return new Transient("HTTP " + status + " about another job than " + asked);
        } else if (job != null && job.status() == JobStatus.FAILED) {
            return new Failed(job.error() == null ? ApiError.EMPTY : job.error());
        } else if (payload.prediction() != null) {
            return finished(payload.prediction(), status);
        } else if (job == null) {
            String error = payload.error() == null ? "" : ": " + payload.error().describe();
            return new Transient("HTTP " + status + " without a job" + error);
        }
        return job.status() == JobStatus.COMPLETED
                ? new Transient("HTTP " + status + " of a completed job, without its document")
                : new Pending(job.status());
    }

    private static PollResult finished(Prediction prediction, int status) {
        String id = prediction.document().id();
        return id != null && DocumentId.isValid(id)
                ? new Ready(new ResultRef(id))
                : new Transient("HTTP " + status + " with a document that has no usable id");
    }

    @Override
    public PollResult failed(Throwable failure, String cause, Attempt attempt) {
        return new Transient(cause);
    }
}
