package io.github.mindeeasync.http;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.FetchResult.Fetched;
import io.github.mindeeasync.core.attempt.FetchResult.NotFound;
import io.github.mindeeasync.core.attempt.FetchResult.Refused;
import io.github.mindeeasync.core.attempt.FetchResult.Throttled;
import io.github.mindeeasync.core.attempt.FetchResult.Transient;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;

/** What fetching one result came to. Bytes that are whole are kept, even where they exceed what can be read. */
final class FetchReader implements Reader<FetchResult> {
    private final Answers answers;

    FetchReader(Answers answers) {
        this.answers = answers;
    }

    @Override
    public FetchResult read(Answer answer, Attempt attempt) {
        return switch (answer.status()) {
            case 401, 403 -> new Refused(answer.status(), answers.error(answer));
            case 404 -> new NotFound(answers.error(answer));
            case 429 -> new Throttled(answers.retryAfter(answer));
            default -> answer.isSuccess() ? answered(answer, attempt) : new Transient(answers.describe(answer));
        };
    }

    private FetchResult answered(Answer answer, Attempt attempt) {
        if (answer.broken() instanceof TooLargeException tooLarge) {
            return new FetchResult.TooLarge(String.valueOf(tooLarge.getMessage()));
        } else if (answer.broken() != null) {
            return new Transient(answers.broken(answer, answer.broken(), attempt));
        }
        RawPayload raw = answers.raw(answer);
        try {
            return checked(answers.decode(raw), raw, answer.status());
        } catch (MalformedPayloadException e) {
            return e.reason() == MalformedPayloadException.Reason.OUT_OF_BOUNDS
                    ? new Fetched(raw)
                    : new Transient(answers.unreadable(answer, attempt, e));
        }
    }

    private static FetchResult checked(Payload payload, RawPayload raw, int status) {
        if (payload.prediction() != null) {
            return new Fetched(raw);
        }
        JobInfo job = payload.job();
        if (job != null && job.status() == JobStatus.FAILED) {
            return new FetchResult.Failed(job.error() == null ? ApiError.EMPTY : job.error());
        }
        String reason = payload.error() == null ? "" : ": " + payload.error().describe();
        return new Transient("HTTP " + status + " without a document" + reason);
    }

    @Override
    public FetchResult failed(Throwable failure, String cause, Attempt attempt) {
        return new Transient(cause);
    }
}
