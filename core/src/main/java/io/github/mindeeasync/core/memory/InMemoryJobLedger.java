package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Changes;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.FileStamp;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that forgets everything when the process ends, for those who keep the tokens themselves. It remembers every
 * open entry, and of those that ended the last {@value #ENDED_KEPT}, as long as their results are small. Thread-safe.
 */
public final class InMemoryJobLedger implements JobLedger {
    private static final int ENDED_KEPT = 100;
    private static final long BYTES_KEPT = 4 << 20;

    private final Map<SubmissionId, InMemoryEntry> entries = new LinkedHashMap<>();
    private final Map<String, InMemoryEntry> byIdentity = new HashMap<>();
    private final Map<FileStamp, String> contents = new HashMap<>();
    private final Set<InMemoryEntry> ended = new LinkedHashSet<>();
    private long endedBytes;
    private long sequence;
    private long changes;

    @Override
    public CompletionStage<Opening> open(Draft draft, Reuse reuse) {
        return staged(() -> {
            InMemoryEntry known = draft.identity().map(byIdentity::get).orElse(null);
            Reuse.Decision decision =
                    known == null ? Reuse.Decision.CREATE : reuse.decide(known.state.kind(), known.claimed);
            return known == null || decision == Reuse.Decision.CREATE
                    ? create(draft, new JobState.Prepared())
                    : reopen(known, decision, draft.at());
        });
    }

    private Opening reopen(InMemoryEntry known, Reuse.Decision decision, Instant at) {
        switch (decision) {
            case RESEND -> {
                known.move(new JobState.Prepared(), at);
                known.claim();
            }
            case TAKE -> known.claim();
            case SHOW -> {
                return new Opening.Known(known.shown());
            }
            default -> {
                return new Opening.Elsewhere(known.shown());
            }
        }
        return new Opening.Ours(known.shown());
    }

    private Opening create(Draft draft, JobState state) {
        if (entries.containsKey(draft.id())) {
            throw new IllegalStateException("Submission " + draft.id() + " is in the ledger already.");
        }
        InMemoryEntry entry = new InMemoryEntry(++sequence, draft, state);
        entry.claim();
        entries.put(draft.id(), entry);
        draft.identity().ifPresent(identity -> byIdentity.put(identity, entry));
        return new Opening.Ours(entry.shown());
    }

    @Override
    public CompletionStage<Opening> take(Draft draft, JobRef job) {
        return staged(() -> {
            InMemoryEntry known = latest(
                    entry -> job.equals(entry.job()) && entry.draft.account().equals(draft.account()));
            if (known == null) {
                return create(draft, new JobState.Submitted(job));
            }
            boolean open = known.state instanceof JobState.Accepted;
            return open
                    ? reopen(known, known.claimed ? Reuse.Decision.LEAVE : Reuse.Decision.TAKE, draft.at())
                    : new Opening.Known(known.shown());
        });
    }

    private @Nullable InMemoryEntry latest(Predicate<InMemoryEntry> wanted) {
        InMemoryEntry found = null;
        for (InMemoryEntry entry : entries.values()) {
            found = wanted.test(entry) ? entry : found;
        }
        return found;
    }

    @Override
    public CompletionStage<Boolean> move(SubmissionId id, long fence, JobState from, JobState to, Instant at) {
        return staged(() -> {
            InMemoryEntry entry = entries.get(id);
            if (entry == null || !entry.isHeldWith(fence) || entry.state.kind() != from.kind()) {
                return false;
            }
            moved(entry, to, at);
            return true;
        });
    }

    @Override
    public CompletionStage<Boolean> record(SubmissionId id, JobState to, Instant at) {
        return recordIf(id, entry -> true, to, at);
    }

    @Override
    public CompletionStage<Boolean> recordIfStill(LedgerEntry seen, JobState to, Instant at) {
        return recordIf(
                seen.id(),
                entry -> entry.isAt(seen.fence())
                        && entry.state.kind() == seen.state().kind(),
                to,
                at);
    }

    private CompletionStage<Boolean> recordIf(
            SubmissionId id, Predicate<InMemoryEntry> asSeen, JobState to, Instant at) {
        return staged(() -> {
            InMemoryEntry entry = entries.get(id);
            if (entry == null || !asSeen.test(entry) || !entry.state.kind().admits(to, entry.job())) {
                return false;
            }
            entry.overrule();
            moved(entry, to, at);
            return true;
        });
    }

    /** A late result may come to what has ended before. */
    private void moved(InMemoryEntry entry, JobState to, Instant at) {
        uncount(entry);
        entry.move(to, at);
        entry.changed = ++changes;
        if (to.kind().isOver()) {
            ended.add(entry);
            endedBytes += entry.bytes();
        }
        while (ended.size() > ENDED_KEPT || endedBytes > BYTES_KEPT) {
            forget(ended.iterator().next());
        }
    }

    /** It does not count among what ended. */
    private void uncount(InMemoryEntry entry) {
        endedBytes -= ended.remove(entry) ? entry.bytes() : 0;
    }

    private void forget(InMemoryEntry entry) {
        uncount(entry);
        entries.remove(entry.draft.id(), entry);
        entry.draft.identity().ifPresent(identity -> byIdentity.remove(identity, entry));
    }

    @Override
    public CompletionStage<Void> release(SubmissionId id, long fence) {
        return staged(() -> {
            InMemoryEntry entry = entries.get(id);
            if (entry != null && entry.isHeldWith(fence)) {
                entry.letGo();
                entry.changed = ++changes;
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<LedgerEntry>> find(SubmissionId id) {
        return staged(() -> Optional.ofNullable(entries.get(id)).map(InMemoryEntry::shown));
    }

    @Override
    public CompletionStage<List<LedgerSummary>> findByJob(JobId job) {
        return staged(() -> summaries(entry -> {
            JobRef ref = entry.job();
            return ref != null && ref.id().equals(job);
        }));
    }

    @Override
    public CompletionStage<List<LedgerSummary>> list(LedgerQuery query) {
        return staged(() -> summaries(entry -> entry.sequence > query.after()
                        && query.states().contains(entry.state.kind())
                        && (query.account() == null || query.account().equals(entry.draft.account())))
                .stream()
                .limit(query.limit())
                .toList());
    }

    @Override
    public CompletionStage<List<LedgerSummary>> unanswered(Instant from, Instant to) {
        return staged(() -> summaries(entry -> entry.hasUnanswered(from, to)));
    }

    private List<LedgerSummary> summaries(Predicate<InMemoryEntry> wanted) {
        return entries.values().stream()
                .filter(wanted)
                .map(InMemoryEntry::summary)
                .toList();
    }

    /** Nobody shares this ledger, but a service hears in this way of what was recorded beside it. */
    @Override
    public CompletionStage<Changes> changes(long after) {
        return staged(() -> {
            List<InMemoryEntry> changed = new ArrayList<>();
            if (after >= 0) {
                entries.values().stream().filter(entry -> entry.changed > after).forEach(changed::add);
            }
            return new Changes(changed.stream().map(entry -> entry.draft.id()).toList(), changes);
        });
    }

    @Override
    public CompletionStage<Optional<String>> contentOf(FileStamp stamp) {
        return staged(() -> Optional.ofNullable(contents.get(stamp)));
    }

    @Override
    public CompletionStage<Void> remember(FileStamp stamp, String content) {
        return staged(() -> {
            contents.put(stamp, content);
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> prune(Instant before) {
        return staged(() -> {
            List<InMemoryEntry> old = entries.values().stream()
                    .filter(entry -> entry.isIdle() && entry.since.isBefore(before))
                    .toList();
            old.forEach(this::forget);
            return old.size();
        });
    }

    private synchronized <T> CompletionStage<T> staged(Supplier<@Nullable T> step) {
        try {
            return CompletableFuture.completedFuture(step.get());
        } catch (IllegalStateException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Forgets everything. */
    @Override
    public synchronized void close() {
        entries.clear();
        byIdentity.clear();
        contents.clear();
        ended.clear();
        endedBytes = 0;
    }
}
