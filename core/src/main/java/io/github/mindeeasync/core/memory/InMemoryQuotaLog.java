package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import io.github.mindeeasync.core.quota.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps an account's quota for all services of one process that share it, and forgets it when the process ends. What
 * they spend is all this instance's own, so {@link #spent} never tells of anything. Thread-safe.
 */
public final class InMemoryQuotaLog implements QuotaLog {
    private static final Grant.Granted FREE = new Grant.Granted(0);

    private final TimeSource time;
    private final Map<Account, InMemorySlots> accounts = new HashMap<>();
    private final Map<Long, InMemorySlots> open = new HashMap<>();
    private long permits;
    private boolean closed;

    public InMemoryQuotaLog(TimeSource time) {
        this.time = time;
    }

    @Override
    public synchronized CompletionStage<Grant> acquire(Account account, RequestMethod method, Quota quota) {
        if (closed) {
            return refused();
        }
        return CompletableFuture.completedFuture(quota.isNone() ? FREE : decide(account, method, quota));
    }

    private Grant decide(Account account, RequestMethod method, Quota quota) {
        InMemorySlots slots = accounts.computeIfAbsent(account, unused -> new InMemorySlots());
        Instant now = time.now();
        Duration wait = Duration.ZERO;
        for (Window window : quota.all()) {
            wait = longer(wait, slots.untilFree(window, quota.padding(), null, now));
        }
        for (Window window : method == RequestMethod.POST ? quota.post() : quota.get()) {
            wait = longer(wait, slots.untilFree(window, quota.padding(), method, now));
        }
        if (!wait.isZero()) {
            return new Grant.Denied(wait);
        }
        long permit = ++permits;
        slots.take(permit, method, quota.longestSpan().plus(quota.padding()), now);
        open.put(permit, slots);
        return new Grant.Granted(permit);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public synchronized CompletionStage<Void> settle(Grant.Granted permit) {
        InMemorySlots slots = open.remove(permit.permit());
        if (slots != null) {
            slots.settle(permit.permit(), time.now());
        }
        return ended();
    }

    @Override
    public synchronized CompletionStage<Void> giveBack(Grant.Granted permit) {
        InMemorySlots slots = open.remove(permit.permit());
        if (slots != null) {
            slots.giveBack(permit.permit());
        }
        return ended();
    }

    @SuppressWarnings("NullAway") // The stage has no value.
    private CompletionStage<Void> ended() {
        return closed ? refused() : CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<List<Spending>> spent(Account account, Duration span) {
        return closed ? refused() : CompletableFuture.completedFuture(List.of());
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedFuture(new IllegalStateException("The quota log is closed."));
    }

    @Override
    public synchronized void close() {
        closed = true;
        accounts.clear();
        open.clear();
    }
}
