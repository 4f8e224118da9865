package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Event;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes slots in the quota log, for all who use the account. Belongs to the mailbox. */
final class Quotas {
    private static final System.Logger LOG = System.getLogger(Quotas.class.getName());

    private final Account account;
    private final @Nullable QuotaLog log;
    private final Quota quota;
    private final Executor mailbox;
    private final Persistence persistence;
    private final Consumer<Event> engine;
    private final Map<SubmissionId, Grant.Granted> permits = new HashMap<>();
    private boolean warned;

    Quotas(Ledgering ledgering, Quota quota, Persistence persistence, Executor mailbox, Consumer<Event> engine) {
        this.account = ledgering.account();
        this.log = ledgering.quotaLog();
        this.quota = quota;
        this.persistence = persistence;
        this.mailbox = mailbox;
        this.engine = engine;
    }

    /** What was spent before, or by others, counts from the start. */
    void begin() {
        QuotaLog shared = log;
        if (shared != null && !quota.isNone()) {
            Calls.safely(() -> shared.spent(account, quota.longestSpan()))
                    .whenComplete((spent, failure) -> mailbox.execute(() -> {
                        if (spent != null) {
                            spent.forEach(spending -> engine.accept(new Event.Spent(spending)));
                        } else {
                            warn(failure);
                        }
                    }));
        }
    }

    void reserve(Command.Reserve wanted) {
        QuotaLog shared = log;
        if (shared == null) {
            engine.accept(new Event.Reserved(wanted.id()));
            return;
        }
        Calls.safely(() -> shared.acquire(account, wanted.method(), quota))
                .whenComplete((grant, failure) -> mailbox.execute(() -> granted(wanted.id(), grant, failure)));
    }

    /** A log that is out of order holds nothing up: each process still keeps the quota for itself. */
    private void granted(SubmissionId id, @Nullable Grant grant, @Nullable Throwable failure) {
        if (grant instanceof Grant.Denied denied) {
            engine.accept(new Event.Denied(id, denied.retryIn()));
            return;
        }
        if (grant instanceof Grant.Granted permit) {
            permits.put(id, permit);
            warned = false;
        } else {
            warn(failure);
        }
        engine.accept(new Event.Reserved(id));
    }

    /** The request is answered. */
    void settle(SubmissionId id) {
        end(id, QuotaLog::settle);
    }

    /** The request is not made. */
    void giveBack(SubmissionId id) {
        end(id, QuotaLog::giveBack);
    }

    /** A slot that stayed taken would be lost to all who use the account. */
    private void end(SubmissionId id, BiFunction<QuotaLog, Grant.Granted, CompletionStage<Void>> how) {
        Grant.Granted permit = permits.remove(id);
        QuotaLog shared = log;
        if (permit != null && shared != null) {
            persistence.untilDone(() -> how.apply(shared, permit), () -> {});
        }
    }

    /** Once, until it is in order again: it is asked before every request. */
    private void warn(@Nullable Throwable failure) {
        if (warned) {
            return;
        }
        warned = true;
        String reason = failure == null ? "no answer" : PredictionService.reason(failure);
        LOG.log(System.Logger.Level.WARNING, "The quota log is out of order: {0}", reason);
    }
}
