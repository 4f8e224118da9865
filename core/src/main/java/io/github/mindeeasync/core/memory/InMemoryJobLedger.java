package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.LedgerEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger that forgets everything when the process ends. For those who keep the tokens themselves. Thread-safe. */
public final class InMemoryJobLedger implements JobLedger {
    private final Map<SubmissionId, LedgerEntry> entries = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> open(LedgerEntry entry) {
        LedgerEntry taken = entries.putIfAbsent(entry.id(), entry);
        return taken == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(
                        new IllegalStateException("Submission " + entry.id() + " is in the ledger already."));
    }

    @Override
    public CompletionStage<Boolean> move(SubmissionId id, JobState from, JobState to, Instant at) {
        LedgerEntry entry = entries.get(id);
        boolean moved = entry != null
                && entry.state().getClass() == from.getClass()
                && entries.replace(id, entry, entry.moved(to, at));
        return CompletableFuture.completedFuture(moved);
    }

    @Override
    public CompletionStage<Optional<LedgerEntry>> find(SubmissionId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(entries.get(id)));
    }

    /** Forgets everything. */
    @Override
    public void close() {
        entries.clear();
    }
}
