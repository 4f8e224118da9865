package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a document was put on the wire.
 *
 * @param number from 1
 * @param startedAt when it was recorded as being sent; its first byte left after that
 * @param endedAt when its result was recorded; null while it is being sent
 * @param result the state that came of it, in lower case, with a reason where there is one; null while it is being sent
 */
public record SendAttempt(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result) {

    /** Whether no answer told what came of it, or none has yet: there may be a job of it that nobody knows. */
    public boolean isUnanswered() {
        return result == null || result.startsWith(JobState.Kind.UNCERTAIN.word());
    }
}
