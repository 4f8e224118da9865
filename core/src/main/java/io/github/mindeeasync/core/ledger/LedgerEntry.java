package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Instant;
import java.util.List;

/**
 * All that the ledger knows of one document.
 *
 * @param since when it reached this state
 * @param attempts every time that it was put on the wire, the first one first
 * @param claimed whether somebody has it in hand
 * @param fence a number that grows with each claim and each outcome recorded by others; a step is recorded only for whom
 *     has the present one
 */
public record LedgerEntry(
        Draft draft, JobState state, Instant since, List<SendAttempt> attempts, boolean claimed, long fence) {
    public LedgerEntry {
        attempts = List.copyOf(attempts);
    }

    public SubmissionId id() {
        return draft.id();
    }
}
