package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.polling.PollTurn;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which documents wait for a call, by kind and by the instant at which it is due. */
final class CallQueue {
    private record Turn(Flight flight, Instant due, long sequence) {}

    private final Map<CallKind, PriorityQueue<Turn>> turns = new EnumMap<>(CallKind.class);
    private long sequence;

    CallQueue() {
        for (CallKind kind : CallKind.values()) {
            turns.put(kind, new PriorityQueue<>(Comparator.comparing(Turn::due).thenComparing(Turn::sequence)));
        }
    }

    /** Gives a flight its turn at an instant, in place of an earlier one. */
    void add(Flight flight, Instant due) {
        flight.clearTurn();
        flight.due = due;
        queue(next(flight.state)).add(new Turn(flight, due, sequence++));
    }

    private static CallKind next(JobState state) {
        if (state instanceof JobState.Ready) {
            return CallKind.FETCH;
        }
        return state instanceof JobState.Submitted ? CallKind.POLL : CallKind.SUBMIT;
    }

    /** Gives a flight the turn that the plan has for it, in place of an earlier one. */
    void add(Flight flight, PollTurn turn) {
        add(flight, turn.ripe());
        flight.planned = true;
        if (turn.early().isBefore(turn.ripe())) {
            flight.early = turn.early();
            queue(CallKind.EARLY_POLL).add(new Turn(flight, turn.early(), sequence++));
        }
    }

    /** Gives every flight whose turn was planned a new one. */
    void planAgain(Function<Flight, PollTurn> plan) {
        List<Turn> old = queue(CallKind.POLL).stream()
                .filter(turn -> stands(turn, CallKind.POLL))
                .sorted(Comparator.comparing(Turn::due).thenComparing(Turn::sequence))
                .toList();
        queue(CallKind.POLL).clear();
        queue(CallKind.EARLY_POLL).clear();
        for (Turn turn : old) {
            if (turn.flight().planned) {
                add(turn.flight(), plan.apply(turn.flight()));
            } else {
                queue(CallKind.POLL).add(turn);
            }
        }
    }

    /** How many jobs wait to be asked for, about. */
    int polls() {
        return queue(CallKind.POLL).size();
    }

    /** Takes the flight of this kind that has been due the longest, if any is due. */
    @Nullable
    Flight takeDue(CallKind kind, Instant now) {
        Instant due = earliest(kind);
        if (due == null || due.isAfter(now)) {
            return null;
        }
        Flight flight = queue(kind).remove().flight();
        flight.clearTurn();
        return flight;
    }

    /** When the next flight of this kind is due. */
    @Nullable
    Instant earliest(CallKind kind) {
        PriorityQueue<Turn> queue = queue(kind);
        while (!queue.isEmpty() && !stands(queue.element(), kind)) {
            queue.remove();
        }
        return queue.isEmpty() ? null : queue.element().due();
    }

    /** Whether the flight still waits for this very turn. */
    private static boolean stands(Turn turn, CallKind kind) {
        Flight flight = turn.flight();
        return turn.due().equals(kind == CallKind.EARLY_POLL ? flight.early : flight.due);
    }

    private PriorityQueue<Turn> queue(CallKind kind) {
        return Objects.requireNonNull(turns.get(kind));
    }
}
