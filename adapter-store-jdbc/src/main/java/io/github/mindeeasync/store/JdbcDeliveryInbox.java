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
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The inbox of a {@link JdbcStore}. */
final class JdbcDeliveryInbox implements DeliveryInbox {
    private static final String CLOSED = "The inbox is closed.";

    private final GroupWriter writer;
    private final Owners owners;
    private final Heartbeat heartbeat;
    private final Room room;
    private final TimeSource time;
    private final Hands hands = new Hands();
    private final OverdueLeases overdue = new OverdueLeases();
    private final Reading reading = new Reading();
    private final Set<Pruning> prunings = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcDeliveryInbox(GroupWriter writer, Owners owners, Heartbeat heartbeat, Room room, TimeSource time) {
        this.writer = writer;
        this.owners = owners;
        this.heartbeat = heartbeat;
        this.room = room;
        this.time = time;
    }

    @Override
    public CompletionStage<Filing> commit(Arrival arrival, Set<String> sinks) {
        if (closed.get()) {
            return refused();
        }
        return sinks.isEmpty()
                ? CompletableFuture.failedFuture(new IllegalArgumentException("A delivery needs a sink at least."))
                : writer.write(
                        tx -> new Filer(tx).file(arrival, sinks),
                        arrival.delivery().raw().size());
    }

    /** Who has time to spare looks after the dead: their work may be all there is. */
    @Override
    public CompletionStage<Claimed> claim(ClaimRequest request) {
        return write(tx -> {
            if (closed.get()) {
                throw new GroupWriter.Refusal(CLOSED);
            }
            overdue.release(tx, owners.self(), request);
            Claimed claimed = claim(tx, request);
            if (claimed.works().isEmpty() && owners.sweepNowAndThen(tx)) {
                Claimed more = claim(tx, request);
                claimed = new Claimed(more.works(), claimed.died() + more.died());
            }
            if (!claimed.works().isEmpty()) {
                heartbeat.takes(tx);
            }
            return claimed;
        });
    }

    private Claimed claim(Tx tx, ClaimRequest request) throws SQLException {
        return new Claiming(tx, owners.self(), hands, reading, request).run();
    }

    private Queue queue(Tx tx) {
        return new Queue(tx, owners.self(), hands);
    }

    @Override
    public CompletionStage<Boolean> done(Work work) {
        return settle(work, queue -> queue.end(work, DeliveryState.DONE, null));
    }

    @Override
    public CompletionStage<Boolean> failed(Work work, Duration retryIn, String problem) {
        return settle(work, queue -> queue.postpone(work, retryIn, problem));
    }

    @Override
    public CompletionStage<Boolean> dead(Work work, String problem) {
        return settle(work, queue -> queue.end(work, DeliveryState.DEAD, problem));
    }

    @Override
    public CompletionStage<Boolean> held(Work work, String reason) {
        return settle(work, queue -> queue.end(work, DeliveryState.HELD, reason));
    }

    /** How work ends. */
    private interface Ending {
        boolean of(Queue queue) throws SQLException;
    }

    private CompletionStage<Boolean> settle(Work work, Ending ending) {
        hands.isSettling(work);
        CompletableFuture<Boolean> stage = write(tx -> ending.of(queue(tx)));
        CompletableFuture<Boolean> unused = stage.whenComplete((settled, failure) -> {
            if (failure != null) {
                hands.keep(work, time.elapsed());
            }
        });
        return stage;
    }

    @Override
    public CompletionStage<Boolean> giveBack(Work work) {
        return settle(work, queue -> queue.giveBack(work));
    }

    @Override
    public CompletionStage<Optional<Duration>> nextDue(String sink) {
        return read(tx -> queue(tx).nextDue(sink));
    }

    @Override
    public CompletionStage<Integer> replay(Selection selection, String by) {
        List<@Nullable String> states =
                WorkState.words(selection.states(), DeliveryState.HELD, DeliveryState.DEAD, DeliveryState.DONE);
        return change(
                selection,
                by,
                AuditEntry.Action.REPLAYED,
                (tx, id) -> tx.session.update(
                                InboxSql.REPLAY,
                                tx.stamp(),
                                id.value(),
                                selection.sink(),
                                states.get(0),
                                states.get(1),
                                states.get(2))
                        > 0);
    }

    @Override
    public CompletionStage<Integer> discard(Selection selection, String by) {
        return change(
                selection, by, AuditEntry.Action.DISCARDED, (tx, id) -> new Forgetting(tx).discard(id, selection));
    }

    /** Changes a delivery, or leaves it. */
    private interface Change {
        boolean run(Tx tx, DeliveryId id) throws SQLException;
    }

    private CompletionStage<Integer> change(Selection selection, String by, AuditEntry.Action action, Change change) {
        return write(tx -> {
            int changed = 0;
            for (DeliveryId id : selection.deliveries()) {
                if (change.run(tx, id)) {
                    long now = Micros.of(tx.callersNow());
                    tx.session.update(InboxSql.NOTE, id.value(), now, action.name(), selection.sink(), by);
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
        long since = query.since() == null ? Long.MIN_VALUE : Micros.of(query.since());
        long until = query.until() == null ? Long.MAX_VALUE : Micros.of(query.until());
        List<@Nullable String> states = WorkState.words(
                query.states(),
                DeliveryState.PENDING,
                DeliveryState.LEASED,
                DeliveryState.DONE,
                DeliveryState.HELD,
                DeliveryState.DEAD);
        return read(tx -> {
            List<@Nullable Object> values = new ArrayList<>();
            long before = query.since() == null ? 0 : tx.session.number(InboxSql.BEFORE, since);
            values.add(Math.max(query.after(), before));
            values.add(query.sink());
            values.add(since);
            values.add(until);
            values.addAll(states);
            values.add(query.limit());
            return tx.session.list(InboxSql.PAGE, DeliveryRow::summary, values.toArray());
        });
    }

    @Override
    public CompletionStage<Integer> prune(Duration olderThan) {
        Pruning pruning = new Pruning(this::write, time, olderThan);
        prunings.add(pruning);
        return pruning.run().whenComplete((count, failure) -> prunings.remove(pruning));
    }

    @Override
    public CompletionStage<Map<String, Backlog>> backlogBySink() {
        return read(tx -> new Backlogs(tx).bySink());
    }

    /** Writes something, whatever there is to write. */
    @Override
    public CompletionStage<Void> check() {
        return write(tx -> {
                    tx.touch();
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
        return CompletableFuture.failedFuture(new IllegalStateException(CLOSED));
    }

    /** What rests between two of its parts ends here. */
    void stopPruning() {
        prunings.forEach(pruning -> pruning.stop(new IllegalStateException(CLOSED)));
    }

    /** What is in hand may be what ends the process at this moment: the next owner treats it so. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stopPruning();
            writer.await(writer.writeIf(owners::hasBeaten, tx -> {
                new LeasedWorks().take(tx, owners.self());
                tx.afterwards(hands::clear);
                return true;
            }));
        }
    }
}
