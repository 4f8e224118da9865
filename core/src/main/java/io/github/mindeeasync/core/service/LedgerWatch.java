package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of an account have no result: read from the ledger once, then followed by what changes there. Belongs to the
 * mailbox.
 */
final class LedgerWatch {
    private static final System.Logger LOG = System.getLogger(LedgerWatch.class.getName());

    private final JobLedger ledger;
    private final Account account;
    private final Executor mailbox;
    private final Sight sight;
    private long seen = -1;
    private boolean warned;

    /** Is told what the ledger has. */
    interface Sight {
        /** A job without a result. */
        void open(LedgerSummary entry);

        /** An entry that may be news; empty if there is none of this id, or it is another account's. */
        void changed(SubmissionId id, Optional<LedgerEntry> entry);
    }

    LedgerWatch(JobLedger ledger, Account account, Executor mailbox, Sight sight) {
        this.ledger = ledger;
        this.account = account;
        this.mailbox = mailbox;
        this.sight = sight;
    }

    /**
     * Looks once.
     *
     * @param end told whether all was seen; otherwise the next look begins where this one began
     */
    void look(Consumer<Boolean> end) {
        long from = seen;
        asked(() -> ledger.changes(from), end, changes -> {
            Runnable done = () -> {
                seen = changes.upTo();
                warned = false;
                if (changes.entries().isEmpty()) {
                    end.accept(true);
                } else {
                    look(end);
                }
            };
            if (from < 0) {
                list(open(), end, done);
            } else {
                follow(new ArrayDeque<>(changes.entries()), end, done);
            }
        });
    }

    private LedgerQuery open() {
        return LedgerQuery.all()
                .withStates(EnumSet.of(JobState.Kind.SUBMITTED, JobState.Kind.READY))
                .withAccount(account);
    }

    private void list(LedgerQuery query, Consumer<Boolean> end, Runnable done) {
        asked(() -> ledger.list(query), end, page -> {
            page.forEach(sight::open);
            if (page.size() < query.limit()) {
                done.run();
            } else {
                list(query.after(page.get(page.size() - 1)), end, done);
            }
        });
    }

    /** One after the other: however much has changed, the ledger is not flooded with questions. */
    private void follow(Deque<SubmissionId> changed, Consumer<Boolean> end, Runnable done) {
        SubmissionId id = changed.poll();
        if (id == null) {
            done.run();
            return;
        }
        find(id, end, entry -> {
            sight.changed(id, entry);
            follow(changed, end, done);
        });
    }

    /**
     * Looks at one entry.
     *
     * @param end told false if the ledger does not answer; then nothing else is
     * @param then told the entry, unless it is another account's
     */
    void find(SubmissionId id, Consumer<Boolean> end, Consumer<Optional<LedgerEntry>> then) {
        asked(
                () -> ledger.find(id),
                end,
                found -> then.accept(
                        found.filter(entry -> entry.draft().account().equals(account))));
    }

    private <T> void asked(Supplier<CompletionStage<T>> question, Consumer<Boolean> end, Consumer<T> then) {
        CompletionStage<T> unused = Calls.safely(question)
                .whenComplete((answer, failure) -> mailbox.execute(() -> {
                    if (answer != null) {
                        then.accept(answer);
                    } else {
                        warn(failure);
                        end.accept(false);
                    }
                }));
    }

    /** Once, until it answers again. */
    private void warn(@Nullable Throwable failure) {
        if (!warned) {
            warned = true;
            String reason = failure == null ? "no answer" : PredictionService.reason(failure);
            LOG.log(System.Logger.Level.WARNING, "The ledger does not tell which jobs have no result: {0}", reason);
        }
    }
}
