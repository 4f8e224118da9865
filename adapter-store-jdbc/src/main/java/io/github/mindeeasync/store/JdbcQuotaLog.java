package io.github.mindeeasync.store;

import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import io.github.mindeeasync.core.quota.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** The quota log of a {@link JdbcStore}. */
final class JdbcQuotaLog implements QuotaLog {
    private static final Grant.Granted FREE = new Grant.Granted(0);
    private static final Duration KEPT = Duration.ofHours(24).plusMinutes(1);
    private static final int FORGETS_EVERY = 500;

    private final GroupWriter writer;
    private final Owners owners;
    private final Heartbeat heartbeat;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcQuotaLog(GroupWriter writer, Owners owners, Heartbeat heartbeat) {
        this.writer = writer;
        this.owners = owners;
        this.heartbeat = heartbeat;
    }

    @Override
    public CompletionStage<Grant> acquire(Account account, RequestMethod method, Quota quota) {
        if (closed.get()) {
            return refused();
        }
        return quota.isNone()
                ? CompletableFuture.completedFuture(FREE)
                : writer.write(tx -> acquire(tx, account, method, quota));
    }

    private Grant acquire(Tx tx, Account account, RequestMethod method, Quota quota) throws SQLException {
        long wait = wait(tx, account, method, quota);
        if (wait > 0 && owners.sweep(tx)) {
            wait = wait(tx, account, method, quota);
        }
        if (wait > 0) {
            return new Grant.Denied(Duration.ofNanos(Math.multiplyExact(wait, 1_000L)));
        }
        heartbeat.takes(tx);
        long permit = tx.nextPermit();
        tx.session.update(
                QuotaSql.TAKE_SLOT, permit, account.origin(), account.label(), word(method), tx.stamp(), owners.self());
        if (permit % FORGETS_EVERY == 0) {
            long before = tx.now() - Micros.of(KEPT);
            tx.session.update(QuotaSql.FORGET_REQUESTS, account.origin(), account.label(), before);
        }
        return new Grant.Granted(permit);
    }

    /** Until every window has a slot, in microseconds; 0 where each has one now. */
    private static long wait(Tx tx, Account account, RequestMethod method, Quota quota) throws SQLException {
        long longest = 0;
        for (Window window : quota.all()) {
            longest = Math.max(longest, wait(tx, account, window, quota.padding(), "post", "get"));
        }
        String word = word(method);
        for (Window window : method == RequestMethod.POST ? quota.post() : quota.get()) {
            longest = Math.max(longest, wait(tx, account, window, quota.padding(), word, word));
        }
        return longest;
    }

    private static long wait(Tx tx, Account account, Window window, Duration padding, String one, String other)
            throws SQLException {
        long span = Micros.of(window.span());
        long from = tx.now() - span - Micros.of(padding);
        String origin = account.origin();
        String label = account.label();
        long answered = tx.session.number(QuotaSql.ANSWERED, origin, label, from, one, other);
        long unanswered = tx.session.number(QuotaSql.UNANSWERED, origin, label, one, other);
        long tooMany = answered + unanswered - window.limit() + 1;
        if (tooMany <= 0) {
            return 0;
        } else if (tooMany > answered) {
            return Math.min(Math.max(span / 100, 20_000), 500_000);
        }
        long freed = tx.session.number(QuotaSql.NTH_ANSWERED, origin, label, from, one, other, tooMany - 1);
        return freed - from;
    }

    private static String word(RequestMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CompletionStage<Void> settle(Grant.Granted permit) {
        return end(permit, tx -> tx.session.update(QuotaSql.SETTLE, tx.stamp(), permit.permit(), owners.self()));
    }

    @Override
    public CompletionStage<Void> giveBack(Grant.Granted permit) {
        return end(permit, tx -> tx.session.update(QuotaSql.GIVE_BACK, permit.permit(), owners.self()));
    }

    @SuppressWarnings("NullAway") // The stage has no value.
    private CompletionStage<Void> end(Grant.Granted permit, Tx.Step<Integer> step) {
        if (closed.get()) {
            return refused();
        }
        return permit.equals(FREE)
                ? CompletableFuture.completedFuture(null)
                : writer.write(step).thenApply(rows -> null);
    }

    @Override
    public CompletionStage<List<Spending>> spent(Account account, Duration span) {
        if (closed.get()) {
            return refused();
        }
        return writer.write(tx -> {
            owners.sweep(tx);
            long now = tx.now();
            long ahead = now - Micros.of(tx.callersNow());
            return tx.session.list(
                    QuotaSql.SPENT_BY_OTHERS,
                    row -> spending(row, now, ahead),
                    account.origin(),
                    account.label(),
                    owners.self(),
                    now - Micros.of(span));
        });
    }

    private static Spending spending(Row row, long now, long ahead) throws SQLException {
        Long answered = row.numberOrNull("answered_at");
        RequestMethod method = RequestMethod.valueOf(row.text("method").toUpperCase(Locale.ROOT));
        return new Spending(method, Micros.instant((answered == null ? now : answered) - ahead));
    }

    private static <T> CompletableFuture<T> refused() {
        return CompletableFuture.failedFuture(new IllegalStateException("The quota log is closed."));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.await(writer.writeIf(owners::hasBeaten, tx -> {
                new OpenRequests().take(tx, owners.self());
                return true;
            }));
        }
    }
}
