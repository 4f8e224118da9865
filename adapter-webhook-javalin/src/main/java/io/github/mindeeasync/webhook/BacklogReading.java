package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.port.in.Deliveries;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be handed over, as it was last told. Gauges are read without waiting, the inbox answers later: each
 * read shows the last answer and asks for the next, unless one is asked for already. Thread-safe.
 */
final class BacklogReading {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    /** Whoever has not answered for so long does not know: an old number would look like a queue that stands still. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private @Nullable Deliveries deliveries;
    private @Nullable Map<String, Backlog> last;
    private @Nullable CompletableFuture<Void> open;
    private long askedAt;

    BacklogReading(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        askedAt = nanoTime.getAsLong() - FRESH_NANOS;
    }

    synchronized void of(Deliveries source) {
        deliveries = source;
    }

    /** Completes normally when the newest answer is there, or there is none to be had. */
    CompletionStage<Void> refresh() {
        CompletableFuture<Void> question = new CompletableFuture<>();
        Deliveries source;
        synchronized (this) {
            source = deliveries;
            if (source == null) {
                return CompletableFuture.completedFuture(null);
            } else if (open != null) {
                return open;
            }
            open = question;
            askedAt = nanoTime.getAsLong();
        }
        ask(source).whenComplete((backlog, failure) -> {
            keep(failure == null ? backlog : null);
            question.complete(null);
        });
        return question;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static CompletionStage<Map<String, Backlog>> ask(Deliveries source) {
        try {
            return source.backlogBySink();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void keep(@Nullable Map<String, Backlog> backlog) {
        last = backlog;
        open = null;
    }

    /** Of these sinks together. Not a number where nobody can tell. */
    double read(Predicate<String> sinks, ToDoubleFunction<Backlog> part) {
        if (isToAsk()) {
            CompletionStage<Void> unused = refresh();
        }
        Map<String, Backlog> known = known();
        return known == null ? Double.NaN : part.applyAsDouble(sum(known, sinks));
    }

    private synchronized boolean isToAsk() {
        return open == null && nanoTime.getAsLong() - askedAt >= FRESH_NANOS;
    }

    private synchronized @Nullable Map<String, Backlog> known() {
        boolean silent = open != null && nanoTime.getAsLong() - askedAt >= PATIENCE_NANOS;
        return silent ? null : last;
    }

    private static Backlog sum(Map<String, Backlog> known, Predicate<String> sinks) {
        return Backlog.sum(known.entrySet().stream()
                .filter(each -> sinks.test(each.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}
