package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one document, without its result.
 *
 * @param sequence the entry's place in the ledger: entries are listed by it
 * @param job null as long as none is known
 * @param reason why it was rejected, failed or is uncertain; null where there is nothing to say
 * @param attempts how often it was put on the wire
 * @param submittedAt when it was put on the wire first; null if it never was
 * @param claimed whether somebody has it in hand
 */
public record LedgerSummary(
        long sequence,
        Draft draft,
        JobState.Kind state,
        Instant since,
        @Nullable JobRef job,
        @Nullable String reason,
        int attempts,
        @Nullable Instant submittedAt,
        boolean claimed) {
    public SubmissionId id() {
        return draft.id();
    }
}
