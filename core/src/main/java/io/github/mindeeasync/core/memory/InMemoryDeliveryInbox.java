package io.github.mindeeasync.core.memory;

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
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An inbox that forgets everything when the process ends: an acknowledged delivery is lost with the process. It keeps
 * what is not done, up to 256 MiB of payloads (then it refuses), the last {@value #DONE_KEPT} that are done as far as
 * there is space, and the identities of these and of the last {@value #TOMBSTONES_KEPT} that were forgotten, with what
 * people did to them. Thread-safe.
 */
public final class InMemoryDeliveryInbox implements DeliveryInbox {
    private static final int DONE_KEPT = 1_000;
    private static final int TOMBSTONES_KEPT = 100_000;
    private static final long BYTES_KEPT = 256L << 20;
    /** The largest delivery that is usual. */
    private static final long ONE_MORE = 32L << 20;

    private final TimeSource time;
    private final Map<DeliveryId, InMemoryDelivery> deliveries = new LinkedHashMap<>();
    private final InMemoryIdentities identities;
    private final Map<String, InMemoryQueue> queues = new HashMap<>();
    private final Map<DeliveryId, List<AuditEntry>> audits = new HashMap<>();
    private final Set<InMemoryDelivery> ended = new LinkedHashSet<>();
    private long bytes;
    private long bytesEnded;
    private long sequence;
    private boolean closed;

    public InMemoryDeliveryInbox(TimeSource time) {
        this(time, TOMBSTONES_KEPT);
    }

    /** @param tombstones so many deliveries that were forgotten are known */
    InMemoryDeliveryInbox(TimeSource time, int tombstones) {
        this.time = time;
        identities = new InMemoryIdentities(tombstones);
    }

    @Override
    public CompletionStage<Filing> commit(Arrival arrival, Set<String> sinks) {
        return staged(() -> {
            if (sinks.isEmpty()) {
                throw new IllegalArgumentException("A delivery needs a sink at least.");
            }
            Optional<DeliveryId> same = identities.same(arrival);
            return same.isPresent() ? new Filing.Duplicate(same.get()) : store(arrival, sinks);
        });
    }

    private Filing store(Arrival arrival, Set<String> sinks) {
        int size = arrival.delivery().raw().size();
        while (bytes + size > BYTES_KEPT && !ended.isEmpty()) {
            forget(ended.iterator().next());
        }
        if (bytes + size > BYTES_KEPT) {
            throw new IllegalStateException("The inbox in memory is full: " + bytes + " bytes wait to be handed over.");
        }
        Optional<DeliveryId> first = identities.first(arrival);
        Delivery delivery = first.isPresent() ? arrival.delivery().withHold(Hold.CONFLICT) : arrival.delivery();
        InMemoryDelivery kept = new InMemoryDelivery(++sequence, delivery, arrival.subject(), sinks, time);
        deliveries.put(delivery.id(), kept);
        identities.add(arrival);
        bytes += size;
        kept.works().forEach(work -> queue(work.sink).add(work));
        Hold hold = delivery.hold();
        return first.<Filing>map(of -> new Filing.Conflict(delivery.id(), of))
                .orElseGet(() ->
                        hold == null ? new Filing.Fresh(delivery.id()) : new Filing.Malformed(delivery.id(), hold));
    }

    private InMemoryQueue queue(String sink) {
        return queues.computeIfAbsent(sink, name -> new InMemoryQueue());
    }

    @Override
    public CompletionStage<Claimed> claim(ClaimRequest request) {
        return staged(() -> queue(request.sink()).claim(request, time.elapsed()));
    }

    @Override
    public CompletionStage<Boolean> done(Work work) {
        return settled(work, kept -> {
            kept.end(DeliveryState.DONE, null);
            endIfDone(kept.delivery);
        });
    }

    private void endIfDone(InMemoryDelivery delivery) {
        if (delivery.state() == DeliveryState.DONE && ended.add(delivery)) {
            bytesEnded += delivery.size();
        }
        while (ended.size() > DONE_KEPT) {
            forget(ended.iterator().next());
        }
    }

    /** It is not done, or not there, any more. */
    private void begin(InMemoryDelivery delivery) {
        bytesEnded -= ended.remove(delivery) ? delivery.size() : 0;
    }

    private void forget(InMemoryDelivery delivery) {
        begin(delivery);
        deliveries.remove(delivery.id());
        bytes -= delivery.size();
        identities.bury(delivery.subject, delivery.id()).forEach(audits::remove);
    }

    @Override
    public CompletionStage<Boolean> failed(Work work, Duration retryIn, String problem) {
        return settled(work, kept -> {
            kept.await(time.elapsed().plus(retryIn), problem);
            queue(kept.sink).add(kept);
        });
    }

    @Override
    public CompletionStage<Boolean> dead(Work work, String problem) {
        return settled(work, kept -> kept.end(DeliveryState.DEAD, problem));
    }

    @Override
    public CompletionStage<Boolean> held(Work work, String reason) {
        return settled(work, kept -> kept.end(DeliveryState.HELD, reason));
    }

    @Override
    public CompletionStage<Boolean> giveBack(Work work) {
        return settled(work, kept -> {
            kept.uncount(time.elapsed());
            queue(kept.sink).add(kept);
        });
    }

    private CompletionStage<Boolean> settled(Work work, Consumer<InMemoryWork> end) {
        return staged(() -> {
            InMemoryDelivery delivery = deliveries.get(work.delivery().id());
            InMemoryWork kept = delivery == null ? null : delivery.work(work.sink());
            if (kept == null || !kept.isLeasedWith(work.fence())) {
                return false;
            }
            queue(kept.sink).remove(kept);
            end.accept(kept);
            return true;
        });
    }

    @Override
    public CompletionStage<Optional<Duration>> nextDue(String sink) {
        return staged(() -> queue(sink).nextDue(time.elapsed()));
    }

    @Override
    public CompletionStage<Integer> replay(Selection selection, String by) {
        return changed(selection, by, AuditEntry.Action.REPLAYED, (delivery, works) -> {
            List<InMemoryWork> again =
                    works.stream().filter(work -> work.state.isAtRest()).toList();
            again.forEach(work -> {
                work.restart(time.elapsed());
                queue(work.sink).add(work);
            });
            if (!again.isEmpty()) {
                begin(delivery);
            }
            return !again.isEmpty();
        });
    }

    @Override
    public CompletionStage<Integer> discard(Selection selection, String by) {
        return changed(selection, by, AuditEntry.Action.DISCARDED, (delivery, works) -> {
            Duration now = time.elapsed();
            if (works.isEmpty() || works.stream().anyMatch(work -> work.isLeased(now))) {
                return false;
            }
            works.forEach(work -> {
                queue(work.sink).remove(work);
                delivery.drop(work);
            });
            if (delivery.works().isEmpty()) {
                forget(delivery);
            } else {
                endIfDone(delivery);
            }
            return true;
        });
    }

    /** Changes some works of a delivery, or leaves them. */
    private interface Change {
        boolean run(InMemoryDelivery delivery, List<InMemoryWork> works);
    }

    private CompletionStage<Integer> changed(Selection selection, String by, AuditEntry.Action action, Change change) {
        return staged(() -> {
            int count = 0;
            for (DeliveryId id : selection.deliveries()) {
                InMemoryDelivery delivery = deliveries.get(id);
                if (delivery != null && change.run(delivery, delivery.works(selection))) {
                    audits.computeIfAbsent(id, any -> new ArrayList<>())
                            .add(new AuditEntry(time.now(), action, selection.sink(), by));
                    count++;
                }
            }
            return count;
        });
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(DeliveryId id) {
        return staged(() -> List.copyOf(audits.getOrDefault(id, List.of())));
    }

    @Override
    public CompletionStage<Optional<Delivery>> find(DeliveryId id) {
        return staged(() -> Optional.ofNullable(deliveries.get(id)).map(kept -> kept.delivery));
    }

    @Override
    public CompletionStage<List<HandOverStatus>> handOvers(DeliveryId id) {
        return staged(() -> Optional.ofNullable(deliveries.get(id)).stream()
                .flatMap(kept -> kept.works().stream())
                .map(work -> work.status(time))
                .toList());
    }

    @Override
    public CompletionStage<List<DeliverySummary>> list(DeliveryQuery query) {
        return staged(() -> deliveries.values().stream()
                .filter(kept -> kept.sequence > query.after())
                .filter(kept -> kept.fits(query))
                .limit(query.limit())
                .map(InMemoryDelivery::summary)
                .toList());
    }

    @Override
    public CompletionStage<Integer> prune(Duration olderThan) {
        return staged(() -> {
            Instant before = time.now().minus(olderThan);
            List<InMemoryDelivery> old = deliveries.values().stream()
                    .filter(kept -> kept.state() == DeliveryState.DONE && kept.storedAt.isBefore(before))
                    .toList();
            old.forEach(this::forget);
            return old.size();
        });
    }

    @Override
    public CompletionStage<Map<String, Backlog>> backlogBySink() {
        return staged(() -> {
            Map<String, List<InMemoryWork>> works = deliveries.values().stream()
                    .flatMap(kept -> kept.works().stream())
                    .filter(work -> work.state != DeliveryState.DONE)
                    .collect(Collectors.groupingBy(work -> work.sink));
            Map<String, Backlog> sinks = new HashMap<>();
            works.forEach((sink, own) -> sinks.put(sink, backlog(own)));
            return Map.copyOf(sinks);
        });
    }

    private Backlog backlog(List<InMemoryWork> works) {
        Function<DeliveryState, Long> count =
                state -> works.stream().filter(work -> work.state == state).count();
        Duration oldest = works.stream()
                .filter(InMemoryWork::isQueued)
                .findFirst()
                .map(work -> Duration.between(work.delivery.storedAt, time.now()))
                .orElse(Duration.ZERO);
        return new Backlog(
                count.apply(DeliveryState.PENDING),
                count.apply(DeliveryState.LEASED),
                count.apply(DeliveryState.HELD),
                count.apply(DeliveryState.DEAD),
                oldest);
    }

    @Override
    public CompletionStage<Void> check() {
        return staged(() -> {
            if (bytes - bytesEnded + ONE_MORE > BYTES_KEPT) {
                throw new IllegalStateException("The inbox in memory is nearly full: " + (bytes - bytesEnded)
                        + " bytes wait to be handed over.");
            }
            return null;
        });
    }

    /** Whatever goes wrong, the stage tells it. */
    @SuppressWarnings("CatchingUnchecked")
    private synchronized <T> CompletionStage<T> staged(Supplier<@Nullable T> step) {
        try {
            if (closed) {
                throw new IllegalStateException("The inbox is closed.");
            }
            return CompletableFuture.completedFuture(step.get());
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Forgets everything. */
    @Override
    public synchronized void close() {
        closed = true;
        deliveries.clear();
        identities.clear();
        queues.clear();
        audits.clear();
        ended.clear();
    }
}
