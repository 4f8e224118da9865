package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Records every step of every job before the next one is taken. A stage that has completed normally means: recorded as
 * durably as this ledger promises. Thread-safe.
 */
public interface JobLedger extends AutoCloseable {

    /** Records a new entry. Fails with {@link IllegalStateException} if the id is taken. */
    CompletionStage<Void> open(LedgerEntry entry);

    /**
     * Moves an entry from one state to another.
     *
     * @return whether it was done; false if the entry is not, or no longer, in a state of the kind of {@code from}
     */
    CompletionStage<Boolean> move(SubmissionId id, JobState from, JobState to, Instant at);

    CompletionStage<Optional<LedgerEntry>> find(SubmissionId id);

    @Override
    void close();
}
