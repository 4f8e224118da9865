package io.github.mindeeasync.store;

import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.SendAttempt;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes entries, within one transaction. */
final class Entries {
    private final Tx tx;
    private final String self;

    /** @param self the owner that claims and changes */
    Entries(Tx tx, String self) {
        this.tx = tx;
        this.self = self;
    }

    Optional<EntryRow> find(SubmissionId id) throws SQLException {
        return tx.session.first(LedgerSql.BY_ID, EntryRow::read, id.value());
    }

    Optional<EntryRow> current(Draft draft) throws SQLException {
        Optional<String> identity = draft.identity();
        return identity.isEmpty()
                ? Optional.empty()
                : tx.session.first(LedgerSql.CURRENT, EntryRow::read, identity.get());
    }

    Optional<EntryRow> latestWith(JobRef job, Draft draft) throws SQLException {
        return tx.session.first(
                LedgerSql.LATEST_WITH_JOB,
                EntryRow::read,
                job.id().value(),
                job.product().toString(),
                draft.account().origin(),
                draft.account().label());
    }

    /** A new entry, claimed, which from now on is the one of its identity. */
    LedgerEntry create(Draft draft, JobState state) throws SQLException {
        if (find(draft.id()).isPresent()) {
            throw new GroupWriter.Refusal("Submission " + draft.id() + " is in the ledger already.");
        }
        String identity = draft.identity().orElse(null);
        if (identity != null) {
            tx.session.update(LedgerSql.SUPERSEDE, identity);
        }
        StateColumns columns = StateColumns.of(state);
        long at = Micros.of(draft.at());
        tx.session.update(
                LedgerSql.INSERT,
                tx.nextSequence(),
                draft.id().value(),
                identity,
                draft.account().origin(),
                draft.account().label(),
                draft.target().product().toString(),
                draft.target() instanceof Workflow workflow ? workflow.id() : null,
                EntryRow.words(draft.options()),
                draft.source(),
                draft.location(),
                draft.content(),
                at,
                columns.kind().word(),
                at,
                columns.product(),
                columns.jobId(),
                self);
        return new LedgerEntry(draft, state, Micros.instant(at), List.of(), true, 1);
    }

    LedgerEntry claim(EntryRow row) throws SQLException {
        tx.session.update(LedgerSql.CLAIM, self, row.sequence());
        return whole(row.draft().id());
    }

    /** The entry with its attempts and its result. */
    LedgerEntry whole(EntryRow row) throws SQLException {
        List<SendAttempt> attempts = tx.session.list(LedgerSql.ATTEMPTS, Entries::attempt, row.sequence());
        return new LedgerEntry(row.draft(), state(row), row.since(), attempts, row.isClaimed(), row.fence());
    }

    private LedgerEntry whole(SubmissionId id) throws SQLException {
        return whole(find(id).orElseThrow());
    }

    private static SendAttempt attempt(Row row) throws SQLException {
        return new SendAttempt(
                (int) row.number("number"),
                Micros.instant(row.number("started_at")),
                Micros.instant(row.numberOrNull("ended_at")),
                row.textOrNull("result"));
    }

    private JobState state(EntryRow row) throws SQLException {
        if (row.state().kind() != JobState.Kind.COMPLETED) {
            return row.state().state();
        }
        RawPayload payload = tx.session
                .first(LedgerSql.RESULT, Entries::payload, row.sequence())
                .orElseThrow(() -> new IllegalArgumentException("A completed entry lacks its result."));
        return new JobState.Completed(row.state().knownJob(), payload);
    }

    private static RawPayload payload(Row row) throws SQLException {
        return RawPayload.of(row.bytes("payload"), Dialect.valueOf(row.text("dialect")));
    }

    /** Sets the state, with what belongs to it: attempts begun and ended, the result, and the news for the others. */
    void set(EntryRow row, JobState to, Instant at) throws SQLException {
        long micros = Micros.of(at);
        if (row.state().kind() == JobState.Kind.SUBMITTING) {
            tx.session.update(LedgerSql.END_ATTEMPT, micros, result(to), row.sequence());
        }
        if (to instanceof JobState.Submitting) {
            tx.session.update(LedgerSql.COUNT_ATTEMPT, micros, row.sequence());
            tx.session.update(LedgerSql.BEGIN_ATTEMPT, micros, row.sequence());
        }
        if (to instanceof JobState.Completed completed) {
            RawPayload payload = completed.payload();
            tx.session.update(
                    LedgerSql.SAVE_RESULT, row.sequence(), payload.dialect().name(), payload.toByteArray());
        }
        update(row.sequence(), StateColumns.of(to), micros);
    }

    private static String result(JobState to) {
        String reason = to.reason();
        return reason == null ? to.kind().word() : to.kind().word() + ": " + reason;
    }

    private void update(long sequence, StateColumns columns, long micros) throws SQLException {
        @Nullable String code = columns.error() == null ? null : columns.error().code();
        @Nullable
        String message = columns.error() == null ? null : columns.error().message();
        tx.session.update(
                LedgerSql.SET_STATE,
                columns.kind().word(),
                micros,
                columns.product(),
                columns.jobId(),
                columns.resultRef(),
                columns.reason(),
                columns.status(),
                code,
                message,
                columns.errorDetails(),
                tx.nextChange(),
                self,
                sequence);
    }

    /** Nobody has it in hand any more; what was being sent becomes uncertain. */
    void letGo(EntryRow row) throws SQLException {
        if (row.state().kind() == JobState.Kind.SUBMITTING) {
            set(row, new JobState.Uncertain("it was let go while it was being sent"), tx.callersNow());
        }
        tx.session.update(LedgerSql.RELEASE, tx.nextChange(), row.sequence());
    }

    void overrule(EntryRow row) throws SQLException {
        tx.session.update(LedgerSql.OVERRULE, row.sequence());
    }
}
