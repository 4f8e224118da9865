package io.github.mindeeasync.core.attempt;

import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.payload.ApiError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What asking once for a job came to ({@code GET .../documents/queue/<job id>}). */
public sealed interface PollResult {

    /** Not done yet (200). A status word that this version does not know counts as not done. */
    record Pending(JobStatus status) implements PollResult {}

    /** Done (302): the result can be fetched. */
    record Ready(ResultRef result) implements PollResult {}

    /** The API could not process the document (200 with {@code status = failed}). */
    record Failed(ApiError error) implements PollResult {}

    /** Too many requests (429). */
    record Throttled(@Nullable Duration retryAfter) implements PollResult {}

    /** The account may not ask (401, 403). The job itself is untouched. */
    record Refused(int status, ApiError error) implements PollResult {}

    /** The API does not know the job (404): too early, or too late. */
    record NotFound(ApiError error) implements PollResult {}

    /** Something that may pass (5xx, timeout, reset, truncated or unreadable body). */
    record Transient(String cause) implements PollResult {}
}
