package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any answer or delivery of the API, read: {@code {api_request, job}}, {@code {api_request, document, job}}, or a
 * webhook's {@code {document, job}} and {@code {job}}.
 *
 * @param job null where there is no {@code job} object
 * @param prediction null where there is no {@code document} object
 * @param error {@code api_request.error}; null where it is absent or says nothing
 */
public record Payload(
        @Nullable JobInfo job,
        @Nullable Prediction prediction,
        @Nullable ApiError error,
        List<Warning> warnings,
        RawPayload raw) {
    public Payload {
        warnings = List.copyOf(warnings);
    }
}
