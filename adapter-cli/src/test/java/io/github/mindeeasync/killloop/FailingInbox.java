package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.sink.LedgerSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An inbox with a fail point around the steps that it makes durable. The kind {@code early} makes it lie. */
public record FailingInbox(DeliveryInbox inbox, FailPoint point, Witness witness) implements DeliveryInbox {
    /** So long after its acknowledgement a delivery is stored by an inbox that lies. */
    private static final Executor EARLY = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    /** A stop is to come between the claim and its work. */
    private static final Executor SLOWLY = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    @Override
    public CompletionStage<Filing> commit(Arrival arrival, Set<String> sinks) {
        if (point.isFor("early")) {
            EARLY.execute(() -> inbox.commit(arrival, sinks));
            return CompletableFuture.completedFuture(
                    new Filing.Fresh(arrival.delivery().id()));
        }
        return point.around("commit", () -> inbox.commit(arrival, sinks));
    }

    @Override
    public CompletionStage<Claimed> claim(ClaimRequest request) {
        CompletionStage<Claimed> claimed = point.around("claim", () -> inbox.claim(request));
        return point.isFor("giveback") ? claimed.thenApplyAsync(works -> works, SLOWLY) : claimed;
    }

    @Override
    public CompletionStage<Boolean> done(Work work) {
        return point.around("done", () -> inbox.done(work)).thenApply(done -> {
            if (done) {
                witness.recorded(work.sink(), work.delivery().key());
            }
            return done;
        });
    }

    @Override
    public CompletionStage<Boolean> failed(Work work, Duration retryIn, String problem) {
        String step = work.sink().equals(LedgerSink.NAME) ? "later" : "failed";
        return point.around(step, () -> inbox.failed(work, retryIn, problem));
    }

    @Override
    public CompletionStage<Boolean> dead(Work work, String problem) {
        return point.around("dead", () -> inbox.dead(work, problem));
    }

    @Override
    public CompletionStage<Boolean> held(Work work, String reason) {
        return point.around("held", () -> inbox.held(work, reason));
    }

    @Override
    public CompletionStage<Boolean> giveBack(Work work) {
        return point.around("giveback", () -> inbox.giveBack(work));
    }

    @Override
    public CompletionStage<Optional<Duration>> nextDue(String sink) {
        return inbox.nextDue(sink);
    }

    @Override
    public CompletionStage<Integer> replay(Selection selection, String by) {
        return point.around("replay", () -> inbox.replay(selection, by));
    }

    @Override
    public CompletionStage<Integer> discard(Selection selection, String by) {
        return inbox.discard(selection, by);
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(DeliveryId delivery) {
        return inbox.audit(delivery);
    }

    @Override
    public CompletionStage<Optional<Delivery>> find(DeliveryId delivery) {
        return inbox.find(delivery);
    }

    @Override
    public CompletionStage<List<HandOverStatus>> handOvers(DeliveryId delivery) {
        return inbox.handOvers(delivery);
    }

    @Override
    public CompletionStage<List<DeliverySummary>> list(DeliveryQuery query) {
        return inbox.list(query);
    }

    @Override
    public CompletionStage<Integer> prune(Duration olderThan) {
        return point.around("prune", () -> inbox.prune(olderThan));
    }

    @Override
    public CompletionStage<Map<String, Backlog>> backlogBySink() {
        return inbox.backlogBySink();
    }

    @Override
    public CompletionStage<Void> check() {
        return inbox.check();
    }

    @Override
    public void close() {
        inbox.close();
    }
}
