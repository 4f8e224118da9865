package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.LedgerEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A ledger that forgets everything when the process ends, for those who keep the tokens themselves. It remembers every
 * open entry, and of those that ended the last {@value #ENDED_KEPT}, as long as their results are small. Thread-safe.
 */
public final class InMemoryJobLedger implements JobLedger {
    private static final int ENDED_KEPT = 100;
    private static final long BYTES_KEPT = 4 << 20;

    private final Map<SubmissionId, LedgerEntry> entries = new HashMap<>();
    private final Deque<SubmissionId> ended = new ArrayDeque<>();
    private long endedBytes;

    @Override
    public synchronized CompletionStage<Void> open(LedgerEntry entry) {
        LedgerEntry taken = entries.putIfAbsent(entry.id(), entry);
        return taken == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(
                        new IllegalStateException("Submission " + entry.id() + " is in the ledger already."));
    }

    @Override
    public synchronized CompletionStage<Boolean> move(SubmissionId id, JobState from, JobState to, Instant at) {
        LedgerEntry entry = entries.get(id);
        if (entry == null || entry.state().getClass() != from.getClass()) {
            return CompletableFuture.completedFuture(false);
        }
        entries.put(id, entry.moved(to, at));
        forgetOldest(id, to);
        return CompletableFuture.completedFuture(true);
    }

    private void forgetOldest(SubmissionId id, JobState to) {
        if (to.isFinal()) {
            ended.add(id);
            endedBytes += bytes(to);
        }
        while (ended.size() > ENDED_KEPT || endedBytes > BYTES_KEPT) {
            LedgerEntry oldest = entries.remove(ended.remove());
            endedBytes -= oldest == null ? 0 : bytes(oldest.state());
        }
    }

    private static long bytes(JobState state) {
        return state instanceof JobState.Completed completed
                ? completed.payload().size()
                : 0;
    }

    @Override
    public synchronized CompletionStage<Optional<LedgerEntry>> find(SubmissionId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(entries.get(id)));
    }

    /** Forgets everything. */
    @Override
    public synchronized void close() {
        entries.clear();
        ended.clear();
    }
}
