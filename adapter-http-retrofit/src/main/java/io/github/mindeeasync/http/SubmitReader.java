package io.github.mindeeasync.http;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Rejected;
import io.github.mindeeasync.core.attempt.SubmitResult.Throttled;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import java.util.Optional;

/** What a submission came to. Whatever is not provably refused or unsent is unknown: it may be billed. */
final class SubmitReader implements Reader<SubmitResult> {
    private final Answers answers;

    SubmitReader(Answers answers) {
        this.answers = answers;
    }

    @Override
    public SubmitResult read(Answer answer, Attempt attempt) {
        if (answer.isSuccess()) {
            return accepted(answer, attempt);
        } else if (answer.status() == 429) {
            return new Throttled(answers.retryAfter(answer));
        } else if (answer.isRedirect()) {
            return new Rejected(answer.status(), ApiError.ofMessage(answers.pointer(answer)));
        } else if (answer.status() / 100 == 4 && !isTimeout(answer.status())) {
            return new Rejected(answer.status(), answers.error(answer));
        }
        return new Unknown(answers.describe(answer), attempt.bodySent());
    }

    /** 408, and 499 of some proxies, tell of a timeout, not of a decision: whether the document got through is open. */
    private static boolean isTimeout(int status) {
        return status == 408 || status == 499;
    }

    /** A body that broke off after the job's id is still a receipt. */
    private SubmitResult accepted(Answer answer, Attempt attempt) {
        try {
            Payload payload = answers.decode(answers.raw(answer));
            JobInfo job = payload.job();
            if (job != null && job.id() != null) {
                return new Accepted(job.id());
            }
            return new Unknown(
                    "HTTP " + answer.status() + " without a usable job id: " + answer.beginning(), attempt.bodySent());
        } catch (MalformedPayloadException e) {
            Optional<JobId> receipt = answers.salvageJobId(answer);
            return receipt.isPresent()
                    ? new Accepted(receipt.get())
                    : new Unknown(answers.unreadable(answer, attempt, e), attempt.bodySent());
        }
    }

    @Override
    public SubmitResult failed(Throwable failure, String cause, Attempt attempt) {
        int status = attempt.status();
        if (status / 100 == 4 && status != 429 && !isTimeout(status)) {
            return new Rejected(status, ApiError.ofMessage(cause));
        }
        boolean unsent = attempt.bodySent() == 0 || Causes.isRefusedStream(failure);
        return unsent ? new NotSent(cause) : new Unknown(cause, attempt.bodySent());
    }
}
