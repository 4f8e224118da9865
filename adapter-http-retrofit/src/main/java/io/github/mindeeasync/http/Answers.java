package io.github.mindeeasync.http;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads what all answers have in common. */
final class Answers {
    private final PayloadCodec codec;
    private final Causes causes;
    private final RetryAfter retryAfter;

    Answers(PayloadCodec codec, Causes causes, RetryAfter retryAfter) {
        this.codec = codec;
        this.causes = causes;
        this.retryAfter = retryAfter;
    }

    RawPayload raw(Answer answer) {
        return RawPayload.of(answer.body(), Dialect.V1);
    }

    Payload decode(RawPayload raw) {
        return codec.decode(raw);
    }

    Optional<JobId> salvageJobId(Answer answer) {
        return codec.salvageJobId(answer.body());
    }

    ApiError error(Answer answer) {
        return codec.decodeError(answer.status(), answer.body());
    }

    @Nullable
    Duration retryAfter(Answer answer) {
        return retryAfter.of(answer.headers());
    }

    /** For people: {@code HTTP 503: <what the API said>}. */
    String describe(Answer answer) {
        String reason = answer.isRedirect() ? pointer(answer) : error(answer).describe();
        return "HTTP " + answer.status() + ": " + reason;
    }

    /** Where a redirect pointed, host only: the rest of it may be a secret. */
    String pointer(Answer answer) {
        HttpUrl location = answer.location();
        String to = location == null ? "nowhere" : ApiOrigin.shown(location);
        return "redirected to " + to + ", not followed; check the base URL";
    }

    /** For people: why the body of an answer, whose status was fine, is of no use. */
    String unreadable(Answer answer, Attempt attempt, MalformedPayloadException malformed) {
        String reason = answer.broken() == null ? malformed.reason().name() : causes.of(answer.broken(), attempt);
        return "HTTP " + answer.status() + " with an unreadable body of " + answer.body().length + " bytes: " + reason;
    }

    /** For people: how the body of an answer broke off. */
    String broken(Answer answer, Throwable failure, Attempt attempt) {
        return "HTTP " + answer.status() + ", broken off after " + answer.body().length + " bytes: "
                + causes.of(failure, attempt);
    }
}
