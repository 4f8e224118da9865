package io.github.mindeeasync.store;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Changes;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.FileStamp;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger of a {@link JdbcStore}. */
final class JdbcJobLedger implements JobLedger {
    /** How many changed entries are told at once. */
    static final int NEWS = 2_000;

    private static final Set<JobState.Kind> AWAITED = EnumSet.of(JobState.Kind.SUBMITTED, JobState.Kind.READY);
    private static final Set<JobState.Kind> UNRESOLVED =
            EnumSet.of(JobState.Kind.SUBMITTING, JobState.Kind.UNCERTAIN, JobState.Kind.ABANDONED);

    private final GroupWriter writer;
    private final Owners owners;
    private final Heartbeat heartbeat;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcJobLedger(GroupWriter writer, Owners owners, Heartbeat heartbeat) {
        this.writer = writer;
        this.owners = owners;
        this.heartbeat = heartbeat;
    }

    @Override
    public CompletionStage<Opening> open(Draft draft, Reuse reuse) {
        return write((tx, entries) -> {
            Optional<EntryRow> known = entries.current(draft);
            if (known.isPresent() && decide(reuse, known.get()) == Reuse.Decision.LEAVE && freed(tx, known.get())) {
                known = entries.current(draft);
            }
            return known.isEmpty()
                    ? create(tx, entries, draft, new JobState.Prepared())
                    : reopen(tx, entries, known.get(), draft, decide(reuse, known.get()));
        });
    }

    private static Reuse.Decision decide(Reuse reuse, EntryRow known) {
        return reuse.decide(known.state().kind(), known.isClaimed());
    }

    /** Whether an entry in another's hands has fallen out of them, because that one is dead. */
    private boolean freed(Tx tx, EntryRow row) throws SQLException {
        return row.owner() != null && !row.owner().equals(owners.self()) && owners.sweep(tx);
    }

    private Opening create(Tx tx, Entries entries, Draft draft, JobState state) throws SQLException {
        LedgerEntry entry = entries.create(draft, state);
        heartbeat.takes(tx);
        return new Opening.Ours(entry);
    }

    private Opening reopen(Tx tx, Entries entries, EntryRow known, Draft draft, Reuse.Decision decision)
            throws SQLException {
        switch (decision) {
            case CREATE -> {
                return create(tx, entries, draft, new JobState.Prepared());
            }
            case SHOW -> {
                return new Opening.Known(entries.whole(known));
            }
            case LEAVE -> {
                return new Opening.Elsewhere(entries.whole(known));
            }
            case RESEND -> entries.set(known, new JobState.Prepared(), draft.at());
            case TAKE -> {}
        }
        heartbeat.takes(tx);
        return new Opening.Ours(entries.claim(known));
    }

    @Override
    public CompletionStage<Opening> take(Draft draft, JobRef job) {
        return write((tx, entries) -> {
            Optional<EntryRow> known = entries.latestWith(job, draft);
            if (known.isPresent() && known.get().isClaimed() && freed(tx, known.get())) {
                known = entries.latestWith(job, draft);
            }
            if (known.isEmpty()) {
                return create(tx, entries, draft, new JobState.Submitted(job));
            }
            JobState.Kind kind = known.get().state().kind();
            boolean open = kind == JobState.Kind.SUBMITTED || kind == JobState.Kind.READY;
            Reuse.Decision ifOpen = known.get().isClaimed() ? Reuse.Decision.LEAVE : Reuse.Decision.TAKE;
            return reopen(tx, entries, known.get(), draft, open ? ifOpen : Reuse.Decision.SHOW);
        });
    }

    @Override
    public CompletionStage<Boolean> move(SubmissionId id, long fence, JobState from, JobState to, Instant at) {
        return write((tx, entries) -> {
            EntryRow row = entries.find(id).orElse(null);
            boolean ours = row != null && owners.self().equals(row.owner()) && row.fence() == fence;
            if (row == null || !ours || row.state().kind() != from.kind()) {
                return false;
            }
            entries.set(row, to, at);
            return true;
        });
    }

    @Override
    public CompletionStage<Boolean> record(SubmissionId id, JobState to, Instant at) {
        return recordIf(id, row -> true, to, at);
    }

    @Override
    public CompletionStage<Boolean> recordIfStill(LedgerEntry seen, JobState to, Instant at) {
        return recordIf(
                seen.id(),
                row -> row.fence() == seen.fence()
                        && row.state().kind() == seen.state().kind(),
                to,
                at);
    }

    private CompletionStage<Boolean> recordIf(SubmissionId id, Predicate<EntryRow> asSeen, JobState to, Instant at) {
        return write((tx, entries) -> {
            EntryRow row = entries.find(id).orElse(null);
            if (row == null
                    || !asSeen.test(row)
                    || !row.state().kind().admits(to, row.state().job())) {
                return false;
            }
            entries.set(row, to, at);
            entries.overrule(row);
            return true;
        });
    }

    @Override
    @SuppressWarnings("NullAway") // The stage has no value.
    public CompletionStage<Void> release(SubmissionId id, long fence) {
        return write((tx, entries) -> {
            EntryRow row = entries.find(id).orElse(null);
            if (row != null && owners.self().equals(row.owner()) && row.fence() == fence) {
                entries.letGo(row);
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<LedgerEntry>> find(SubmissionId id) {
        return read((tx, entries) -> {
            EntryRow row = entries.find(id).orElse(null);
            return row == null ? Optional.empty() : Optional.of(entries.whole(row));
        });
    }

    @Override
    public CompletionStage<List<LedgerSummary>> findByJob(JobId job) {
        return read((tx, entries) -> tx.session.list(LedgerSql.BY_JOB, JdbcJobLedger::summary, job.value()));
    }

    private static LedgerSummary summary(Row row) throws SQLException {
        return EntryRow.read(row).summary();
    }

    @Override
    public CompletionStage<List<LedgerSummary>> list(LedgerQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.after());
        for (JobState.Kind kind : JobState.Kind.values()) {
            values.add(query.states().contains(kind) ? kind.word() : null);
        }
        Account account = query.account();
        if (account != null) {
            values.add(account.origin());
            values.add(account.label());
        }
        values.add(query.limit());
        String sql = sql(query);
        return read((tx, entries) -> tx.session.list(sql, JdbcJobLedger::summary, values.toArray()));
    }

    private static String sql(LedgerQuery query) {
        if (query.account() != null) {
            return AWAITED.containsAll(query.states()) ? LedgerSql.LIST_AWAITED_OF_ACCOUNT : LedgerSql.LIST_OF_ACCOUNT;
        }
        return UNRESOLVED.containsAll(query.states()) ? LedgerSql.LIST_UNRESOLVED : LedgerSql.LIST;
    }

    @Override
    public CompletionStage<List<LedgerSummary>> unanswered(Instant from, Instant to) {
        return read((tx, entries) ->
                tx.session.list(LedgerSql.SENT_UNANSWERED, JdbcJobLedger::summary, Micros.of(to), Micros.of(from)));
    }

    @Override
    public CompletionStage<Changes> changes(long after) {
        return write((tx, entries) -> {
            owners.sweep(tx);
            if (after < 0) {
                return new Changes(List.of(), tx.lastChange());
            }
            List<Change> news = tx.session.list(LedgerSql.CHANGED_SINCE, Change::read, after, owners.self(), NEWS);
            boolean all = news.size() < NEWS;
            long upTo = all ? tx.lastChange() : news.get(NEWS - 1).number();
            return new Changes(news.stream().map(Change::id).toList(), upTo);
        });
    }

    private record Change(SubmissionId id, long number) {
        static Change read(Row row) throws SQLException {
            return new Change(new SubmissionId(row.text("id")), row.number("change"));
        }
    }

    @Override
    public CompletionStage<Optional<String>> contentOf(FileStamp stamp) {
        Instant modified = stamp.modified();
        return read((tx, entries) -> tx.session.first(
                LedgerSql.CONTENT_OF,
                row -> row.text("content"),
                stamp.path(),
                stamp.size(),
                modified.getEpochSecond(),
                modified.getNano()));
    }

    @Override
    @SuppressWarnings("NullAway") // The stage has no value.
    public CompletionStage<Void> remember(FileStamp stamp, String content) {
        Instant modified = stamp.modified();
        return write((tx, entries) -> {
            tx.session.update(
                    LedgerSql.REMEMBER,
                    stamp.path(),
                    stamp.size(),
                    modified.getEpochSecond(),
                    modified.getNano(),
                    content);
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> prune(Instant before) {
        return write((tx, entries) -> tx.session.update(LedgerSql.PRUNE, Micros.of(before)));
    }

    /** Something to do with the entries. */
    private interface Work<T> {
        T run(Tx tx, Entries entries) throws SQLException;
    }

    private <T> CompletableFuture<T> write(Work<T> work) {
        return closed.get() ? refused() : writer.write(tx -> work.run(tx, new Entries(tx, owners.self())));
    }

    private <T> CompletableFuture<T> read(Work<T> work) {
        return closed.get() ? refused() : writer.read(tx -> work.run(tx, new Entries(tx, owners.self())));
    }

    private static <T> CompletableFuture<T> refused() {
        return CompletableFuture.failedFuture(new IllegalStateException("The ledger is closed."));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.await(writer.writeIf(owners::hasBeaten, tx -> {
                new ClaimedEntries().take(tx, owners.self());
                return true;
            }));
        }
    }
}
