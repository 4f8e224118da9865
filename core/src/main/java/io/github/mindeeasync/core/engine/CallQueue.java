package io.github.mindeeasync.core.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Who is waiting for a call, by kind and by the instant at which it is due. */
final class CallQueue {
    private record Turn(Flight flight, Instant due, long sequence) {
        /** Whether the flight still waits for this very turn. */
        boolean stands() {
            return due.equals(flight.due);
        }
    }

    private final Map<CallKind, PriorityQueue<Turn>> turns = new EnumMap<>(CallKind.class);
    private long sequence;

    CallQueue() {
        for (CallKind kind : CallKind.values()) {
            turns.put(kind, new PriorityQueue<>(Comparator.comparing(Turn::due).thenComparing(Turn::sequence)));
        }
    }

    /** Gives a flight its turn at an instant, in place of an earlier one. */
    void add(Flight flight, Instant due) {
        flight.due = due;
        queue(CallKind.next(flight.state)).add(new Turn(flight, due, sequence++));
    }

    /** Takes the flight of this kind that has been due the longest, if any is due. */
    @Nullable
    Flight takeDue(CallKind kind, Instant now) {
        Instant due = earliest(kind);
        if (due == null || due.isAfter(now)) {
            return null;
        }
        Flight flight = queue(kind).remove().flight();
        flight.due = null;
        return flight;
    }

    /** When the next flight of this kind is due. */
    @Nullable
    Instant earliest(CallKind kind) {
        PriorityQueue<Turn> queue = queue(kind);
        while (!queue.isEmpty() && !queue.element().stands()) {
            queue.remove();
        }
        return queue.isEmpty() ? null : queue.element().due();
    }

    private PriorityQueue<Turn> queue(CallKind kind) {
        return java.util.Objects.requireNonNull(turns.get(kind));
    }
}
