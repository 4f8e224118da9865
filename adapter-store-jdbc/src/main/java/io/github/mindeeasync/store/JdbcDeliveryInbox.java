package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The inbox of a {@link JdbcStore}. */
final class JdbcDeliveryInbox implements DeliveryInbox {
    private final GroupWriter writer;
    private final Owners owners;
    private final Heartbeat heartbeat;
    private final Room room;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcDeliveryInbox(GroupWriter writer, Owners owners, Heartbeat heartbeat, Room room) {
        this.writer = writer;
        this.owners = owners;
        this.heartbeat = heartbeat;
        this.room = room;
    }

    @Override
    public CompletionStage<Filing> commit(Arrival arrival, Set<String> sinks) {
        return sinks.isEmpty()
                ? CompletableFuture.failedFuture(new IllegalArgumentException("A delivery needs a sink at least."))
                : write(tx -> new Filer(tx).file(arrival, sinks));
    }

    /** Who has time to spare looks after the dead: their work may be all there is. */
    @Override
    public CompletionStage<Claimed> claim(ClaimRequest request) {
        return write(tx -> {
            Claimed claimed = queue(tx).claim(request);
            if (claimed.works().isEmpty() && owners.sweepNowAndThen(tx)) {
                Claimed more = queue(tx).claim(request);
                claimed = new Claimed(more.works(), claimed.died() + more.died());
            }
            if (!claimed.works().isEmpty()) {
                heartbeat.takes(tx);
            }
            return claimed;
        });
    }

    private Queue queue(Tx tx) {
        return new Queue(tx, owners.self());
    }

    @Override
    public CompletionStage<Boolean> done(Work work) {
        return write(tx -> queue(tx).end(work, DeliveryState.DONE, null));
    }

    @Override
    public CompletionStage<Boolean> failed(Work work, Duration retryIn, String problem) {
        return write(tx -> queue(tx).postpone(work, retryIn, problem));
    }

    @Override
    public CompletionStage<Boolean> dead(Work work, String problem) {
        return write(tx -> queue(tx).end(work, DeliveryState.DEAD, problem));
    }

    @Override
    public CompletionStage<Boolean> held(Work work, String reason) {
        return write(tx -> queue(tx).end(work, DeliveryState.HELD, reason));
    }

    @Override
    public CompletionStage<Boolean> giveBack(Work work) {
        return write(tx -> queue(tx).giveBack(work));
    }

    @Override
    public CompletionStage<Optional<Duration>> nextDue(String sink) {
        return read(tx -> queue(tx).nextDue(sink));
    }

    @Override
    public CompletionStage<Integer> replay(Collection<DeliveryId> deliveries, String by) {
        return change(
                deliveries,
                by,
                AuditEntry.Action.REPLAYED,
                (tx, id) -> tx.session.update(InboxSql.REPLAY, tx.stamp(), id.value()) > 0);
    }

    @Override
    public CompletionStage<Integer> discard(Collection<DeliveryId> deliveries, String by) {
        return change(deliveries, by, AuditEntry.Action.DISCARDED, (tx, id) -> new Forgetting(tx).discard(id));
    }

    /** Changes a delivery, or leaves it. */
    private interface Change {
        boolean run(Tx tx, DeliveryId id) throws SQLException;
    }

    private CompletionStage<Integer> change(
            Collection<DeliveryId> deliveries, String by, AuditEntry.Action action, Change change) {
        List<DeliveryId> ids = List.copyOf(deliveries);
        return write(tx -> {
            int changed = 0;
            for (DeliveryId id : ids) {
                if (change.run(tx, id)) {
                    tx.session.update(InboxSql.NOTE, id.value(), Micros.of(tx.callersNow()), action.name(), by);
                    changed++;
                }
            }
            return changed;
        });
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(DeliveryId delivery) {
        return read(tx -> tx.session.list(InboxSql.AUDIT, DeliveryRow::audit, delivery.value()));
    }

    @Override
    public CompletionStage<Optional<Delivery>> find(DeliveryId delivery) {
        return read(tx -> tx.session.first(InboxSql.FIND, DeliveryRow::delivery, delivery.value()));
    }

    @Override
    public CompletionStage<List<HandOverStatus>> handOvers(DeliveryId delivery) {
        return read(tx -> tx.session.list(InboxSql.WORKS, row -> DeliveryRow.handOver(row, tx), delivery.value()));
    }

    @Override
    public CompletionStage<List<DeliverySummary>> list(DeliveryQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.after());
        for (DeliveryState state : DeliveryState.values()) {
            values.add(query.states().contains(state) ? WorkState.rank(state) : null);
        }
        values.add(query.limit());
        return read(tx -> tx.session.list(InboxSql.LIST, DeliveryRow::summary, values.toArray()));
    }

    @Override
    public CompletionStage<Integer> prune(Duration olderThan) {
        return new Pruning(this::write, olderThan).run();
    }

    @Override
    public CompletionStage<Backlog> backlog() {
        return read(tx -> {
            long leased = tx.session.number(InboxSql.LEASED);
            long queued = tx.session.number(InboxSql.QUEUED);
            return new Backlog(
                    queued - leased,
                    leased,
                    tx.session.number(InboxSql.RESTING, WorkState.word(DeliveryState.HELD)),
                    tx.session.number(InboxSql.RESTING, WorkState.word(DeliveryState.DEAD)),
                    oldest(tx));
        });
    }

    private static Duration oldest(Tx tx) throws SQLException {
        return tx.session
                .first(InboxSql.OLDEST, row -> row.number("stored_at"))
                .map(at -> Micros.duration(tx.now() - at))
                .orElse(Duration.ZERO);
    }

    @Override
    public CompletionStage<Void> check() {
        return write(tx -> {
                    tx.stamp();
                    return room.left(tx);
                })
                .thenAccept(room::require);
    }

    private <T> CompletableFuture<T> write(Tx.Step<T> step) {
        return closed.get() ? refused() : writer.write(step);
    }

    private <T> CompletableFuture<T> read(Tx.Step<T> step) {
        return closed.get() ? refused() : writer.read(step);
    }

    private static <T> CompletableFuture<T> refused() {
        return CompletableFuture.failedFuture(new IllegalStateException("The inbox is closed."));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.await(writer.write(tx -> {
                owners.takeWorks(tx, owners.self());
                return true;
            }));
        }
    }
}
