package io.github.mindeeasync.core.port.out;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Keeps every delivery as it came, and the work of handing it over: the table is the queue. A stage that has completed
 * normally means: recorded as durably as this inbox promises; one that failed means that nothing of it was recorded, or
 * that nobody can tell.
 *
 * <p>Several processes may share an inbox. Durations are counted on the inbox's own clock. Work that is leased comes back
 * when its lease runs out, when its owner closes, or when its owner is found dead. That clock may leap while an owner is at
 * work: so a lease that has run out by it goes to another owner only when that has watched it for as long as it would lease
 * the work itself. Thread-safe; returns without waiting.
 */
public interface DeliveryInbox extends AutoCloseable {

    /**
     * Stores a delivery, or finds that it is a duplicate, in one transaction: {@link Filing} says by which rule. What is
     * fresh gets pending work for each sink, what is a conflict or malformed gets held work.
     *
     * @param sinks the names of the sinks, at least one. Work waits for its sink, also where nobody runs that any more,
     *     until it is discarded; a sink that is added later gets nothing of what is here already
     */
    CompletionStage<Filing> commit(Arrival arrival, Set<String> sinks);

    /**
     * Leases what is due for a sink, and counts the attempt. What an owner left that was found dead may have killed it: it
     * comes first and alone, when this owner has nothing else of the sink in hand, and nothing beside it; so each time it
     * kills it costs an attempt of its own and of no neighbour.
     */
    CompletionStage<Claimed> claim(ClaimRequest request);

    /**
     * The work is done.
     *
     * @return whether it was recorded; false if the lease has gone to somebody else, or the delivery was discarded
     */
    CompletionStage<Boolean> done(Work work);

    /** The work failed and is due again after a pause. See {@link #done} for what it returns. */
    CompletionStage<Boolean> failed(Work work, Duration retryIn, String problem);

    /** The work failed for good. See {@link #done} for what it returns. */
    CompletionStage<Boolean> dead(Work work, String problem);

    /** The work waits for a person. See {@link #done} for what it returns. */
    CompletionStage<Boolean> held(Work work, String reason);

    /** The work was not begun: it is due at once, and the attempt does not count. See {@link #done}. */
    CompletionStage<Boolean> giveBack(Work work);

    /**
     * How long until there is work for a sink that is not leased, zero if there is some now; empty if there is none, or none that
     * may be claimed beside what this owner has in hand.
     */
    CompletionStage<Optional<Duration>> nextDue(String sink);

    /**
     * Makes work due at once, with its attempts counted from the start: what is held or dead, and what is done where that
     * is meant too, so that a sink gets it again under the same key. What is pending or leased stays as it is. Audited.
     *
     * @param by who says so
     * @return of how many deliveries
     */
    CompletionStage<Integer> replay(Selection selection, String by);

    /**
     * Ends work undone. A delivery that has no work left is forgotten, except for what makes the same delivery a
     * duplicate. Where somebody has such work in hand, the whole delivery stays as it is. Audited.
     *
     * @param by who says so
     * @return of how many deliveries
     */
    CompletionStage<Integer> discard(Selection selection, String by);

    /** What people did to a delivery, the oldest first; also of one that was discarded. */
    CompletionStage<List<AuditEntry>> audit(DeliveryId delivery);

    CompletionStage<Optional<Delivery>> find(DeliveryId delivery);

    /** How far a delivery's hand-overs are, by the names of their sinks; none if there is no such delivery. */
    CompletionStage<List<HandOverStatus>> handOvers(DeliveryId delivery);

    CompletionStage<List<DeliverySummary>> list(DeliveryQuery query);

    /**
     * Forgets deliveries that are done and older than this, except for what makes the same delivery a duplicate: a
     * tombstone of its job and {@link io.github.mindeeasync.core.delivery.Fingerprint}. All are as much older as the
     * inbox's clock has leapt since they were stored.
     *
     * @return how many
     */
    CompletionStage<Integer> prune(Duration olderThan);

    /** What is still to do, for all sinks together. */
    default CompletionStage<Backlog> backlog() {
        return backlogBySink().thenApply(sinks -> Backlog.sum(sinks.values()));
    }

    /** What is still to do for each sink that has something to do, by its name, whether anybody runs it or not. */
    CompletionStage<Map<String, Backlog>> backlogBySink();

    /** Completes normally if a delivery could be stored now: there is space, and it can be written to. */
    CompletionStage<Void> check();

    /** Gives leased work back, its attempts counted, and closes. */
    @Override
    void close();
}
