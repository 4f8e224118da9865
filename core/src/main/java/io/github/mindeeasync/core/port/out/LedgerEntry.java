package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Instant;

/**
 * What the ledger knows of one document.
 *
 * @param source the document's name, for people
 * @param since when it reached this state
 */
public record LedgerEntry(SubmissionId id, Target target, String source, JobState state, Instant since) {
    public LedgerEntry moved(JobState to, Instant at) {
        return new LedgerEntry(id, target, source, to, at);
    }
}
