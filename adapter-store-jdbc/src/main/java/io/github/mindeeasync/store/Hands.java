package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What this store's process works at, as far as anybody can tell: what it leased, has not settled, and not longer ago
 * than the lease is long, by time that does not leap; what it is about to settle; and what it tried to settle in vain.
 * None of it is claimed again, whatever the store's clock says. Used on the writer's thread alone, unless it is said
 * otherwise.
 *
 * <p>What may have ended a process is handed over with nothing else of its sink beside it; the second time in a row, with
 * nothing else of this process: or another sink's work would pay for each end with an attempt of its own.
 */
final class Hands {
    /** How many bytes of payloads one sink may have in hand, unless a single one is larger. */
    static final long ROOM = 32L << 20;

    /** A sink that has not asked for so long is not waited for. */
    private static final Duration ATTENTION = Duration.ofSeconds(10);
    /** Whoever could not settle work tries again much sooner, unless it has given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration UNTIL_IT_IS_OVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<Hand, Held> held = new HashMap<>();
    private final Map<String, Duration> asked = new HashMap<>();
    /** Until when what could not be settled is kept, by this process's own time. */
    private final Map<Settled, Duration> unrecorded = new ConcurrentHashMap<>();

    /** A sink asks for work. */
    void asks(String sink, Duration now) {
        asked.put(sink, now);
        asked.values().removeIf(last -> now.minus(last).compareTo(ATTENTION) > 0);
        unrecorded.values().removeIf(until -> until.compareTo(now) <= 0);
        held.entrySet()
                .removeIf(each -> each.getValue().until().compareTo(now) <= 0
                        && !unrecorded.containsKey(
                                new Settled(each.getKey(), each.getValue().fence())));
    }

    /** Takes work in hand, unless the transaction is undone: for a lease from the commit on, which is when it is begun. */
    void take(Tx tx, Work work, Due due, Duration lease, long leasedUntil) {
        Hand hand = Hand.of(work);
        Held added = new Held(due, work.fence(), leasedUntil, tx.elapsed().plus(lease));
        held.put(hand, added);
        tx.afterwards(() -> held.replace(hand, added, added.until(tx.elapsed().plus(lease))));
        tx.otherwise(() -> held.remove(hand, added));
    }

    /** Whoever settles work does nothing more at it, whether the lease was still its own or not. */
    void settles(Tx tx, Work work) {
        Hand hand = Hand.of(work);
        tx.afterwards(() -> {
            held.computeIfPresent(hand, (key, each) -> each.fence() == work.fence() ? null : each);
            unrecorded.remove(new Settled(hand, work.fence()));
        });
    }

    /** Work was handled, and its end is about to be recorded: it stays in hand until that is over. Any thread may tell. */
    void isSettling(Work work) {
        unrecorded.put(new Settled(Hand.of(work), work.fence()), UNTIL_IT_IS_OVER);
    }

    /** Work was handled, but its end could not be recorded: it stays in hand, also beyond its lease. Any thread may tell. */
    void keep(Work work, Duration now) {
        unrecorded.put(new Settled(Hand.of(work), work.fence()), now.plus(PATIENCE));
    }

    void clear() {
        held.clear();
        unrecorded.clear();
    }

    boolean has(Due due) {
        return of(due.sink()).anyMatch(each -> each.due().delivery() == due.delivery() && each.fence() == due.fence());
    }

    /** How much of it could be claimed by others at this instant of the store's clock. */
    int overdue(String sink, long now) {
        return (int) of(sink).filter(each -> each.leasedUntil() <= now).count();
    }

    boolean isEmpty(String sink) {
        return of(sink).findAny().isEmpty();
    }

    /** Whether something of this size may be taken as well. */
    boolean haveRoom(String sink, long size) {
        return isEmpty(sink) || of(sink).mapToLong(each -> each.due().size()).sum() + size <= ROOM;
    }

    /** Whether this suspect may be taken now. */
    boolean admitSuspect(Due suspect) {
        return suspect.isHeavySuspect() ? held.isEmpty() : isEmpty(suspect.sink()) && noneIsHeavy();
    }

    /**
     * Whether work of this sink may be taken that nobody suspects.
     *
     * @param waiting the suspects that nobody has in hand
     */
    boolean admit(String sink, List<Due> waiting) {
        return of(sink).noneMatch(each -> each.due().isSuspect())
                && noneIsHeavy()
                && waiting.stream().noneMatch(each -> each.isHeavySuspect() && asked.containsKey(each.sink()));
    }

    private boolean noneIsHeavy() {
        return held.values().stream().noneMatch(each -> each.due().isHeavySuspect());
    }

    private Stream<Held> of(String sink) {
        return held.values().stream().filter(each -> each.due().sink().equals(sink));
    }

    private record Hand(String delivery, String sink) {
        static Hand of(Work work) {
            return new Hand(work.delivery().id().value(), work.sink());
        }
    }

    private record Settled(Hand hand, long fence) {}

    /**
     * Work in hand.
     *
     * @param due as it was found
     * @param fence of the lease
     * @param leasedUntil on the store's clock
     * @param until by this process's own time
     */
    private record Held(Due due, long fence, long leasedUntil, Duration until) {
        Held until(Duration later) {
            return new Held(due, fence, leasedUntil, later);
        }
    }
}
