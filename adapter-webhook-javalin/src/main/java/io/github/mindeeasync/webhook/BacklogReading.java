package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.port.in.Deliveries;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be handed over, as it was last told. Gauges are read without waiting, the inbox answers later: each
 * read shows the last answer and asks for the next. Thread-safe.
 */
final class BacklogReading {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong asked;
    private volatile @Nullable Deliveries deliveries;
    private volatile @Nullable Map<String, Backlog> last;

    BacklogReading(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        asked = new AtomicLong(nanoTime.getAsLong() - FRESH_NANOS);
    }

    void of(Deliveries source) {
        deliveries = source;
    }

    /** Completes normally when the newest answer is there, or there is none to be had. */
    @SuppressWarnings("CatchingUnchecked")
    CompletionStage<Void> refresh() {
        Deliveries source = deliveries;
        if (source == null) {
            return CompletableFuture.completedFuture(null);
        }
        asked.set(nanoTime.getAsLong());
        try {
            return source.backlogBySink().handle(this::keep);
        } catch (RuntimeException e) {
            keep(null, e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private @Nullable Void keep(@Nullable Map<String, Backlog> backlog, @Nullable Throwable failure) {
        last = failure == null ? backlog : null;
        return null;
    }

    /** Of these sinks together. Not a number where nobody can tell. */
    double read(Predicate<String> sinks, ToDoubleFunction<Backlog> part) {
        long before = asked.get();
        long now = nanoTime.getAsLong();
        if (now - before >= FRESH_NANOS && asked.compareAndSet(before, now)) {
            CompletionStage<Void> unused = refresh();
        }
        Map<String, Backlog> known = last;
        return known == null ? Double.NaN : part.applyAsDouble(sum(known, sinks));
    }

    private static Backlog sum(Map<String, Backlog> known, Predicate<String> sinks) {
        return Backlog.sum(known.entrySet().stream()
                .filter(each -> sinks.test(each.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}
