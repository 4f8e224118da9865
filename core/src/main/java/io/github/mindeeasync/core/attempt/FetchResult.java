package io.github.mindeeasync.core.attempt;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.RawPayload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What fetching a finished job's result once came to ({@code GET .../documents/<document id>}). */
public sealed interface FetchResult {

    /** The whole result (200). Its bytes are complete; nobody has read them yet. */
    record Fetched(RawPayload payload) implements FetchResult {}

    /** The API says after all that it could not process the document (200 with {@code status = failed}). */
    record Failed(ApiError error) implements FetchResult {}

    /** The result exceeds what this transport takes; asking again does not help. */
    record TooLarge(String problem) implements FetchResult {}

    /** Too many requests (429). */
    record Throttled(@Nullable Duration retryAfter) implements FetchResult {}

    /** The account may not ask (401, 403). The result itself is untouched. */
    record Refused(int status, ApiError error) implements FetchResult {}

    /** The API does not know the document (404). */
    record NotFound(ApiError error) implements FetchResult {}

    /** Something that may pass (5xx, timeout, reset, truncated or unreadable body). */
    record Transient(String cause) implements FetchResult {}
}
