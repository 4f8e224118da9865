package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who gets the next call: within the limits on calls at once, the most urgent kind and the longest due first. */
final class Dispatcher {
    private final EngineSettings settings;
    private final CallQueue queue = new CallQueue();
    private final Map<CallKind, Integer> underWay = new EnumMap<>(CallKind.class);
    private Instant quietUntil = Instant.MIN;
    private @Nullable Instant wake;

    Dispatcher(EngineSettings settings) {
        this.settings = settings;
    }

    /** Gives a flight its turn at an instant. */
    void add(Flight flight, Instant due) {
        queue.add(flight, due);
    }

    void callEnded(CallKind kind) {
        underWay.merge(kind, -1, Integer::sum);
    }

    /** The API asked for quiet: nobody calls until it is over. */
    Instant quiet(Duration duration, Instant now) {
        Instant end = now.plus(duration);
        quietUntil = end.isAfter(quietUntil) ? end : quietUntil;
        return quietUntil;
    }

    /** Starts every call that is due and has room, then asks to be woken for the next one. */
    void dispatch(Step step) {
        if (!step.now.isBefore(quietUntil)) {
            for (CallKind kind : CallKind.values()) {
                startDue(kind, step);
            }
        }
        wakeForNext(step);
    }

    private void startDue(CallKind kind, Step step) {
        while (hasRoom(kind)) {
            Flight flight = queue.takeDue(kind, step.now);
            if (flight == null) {
                return;
            }
            start(flight, kind, step);
        }
    }

    private void start(Flight flight, CallKind kind, Step step) {
        underWay.merge(kind, 1, Integer::sum);
        flight.busy = true;
        if (flight.state instanceof JobState.Prepared prepared) {
            flight.state = prepared.submitting();
            step.command(new Command.Store(flight.id, prepared, flight.state));
        } else if (flight.state instanceof JobState.Submitted submitted) {
            step.command(new Command.Poll(flight.id, submitted.job()));
        } else if (flight.state instanceof JobState.Ready ready) {
            step.command(new Command.Fetch(flight.id, ready.job(), ready.result()));
        }
    }

    private boolean hasRoom(CallKind kind) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        boolean submitsFit = kind != CallKind.SUBMIT || underWay.getOrDefault(kind, 0) < settings.maxSubmits();
        return all < settings.maxCalls() && submitsFit;
    }

    private void wakeForNext(Step step) {
        Instant next = null;
        for (CallKind kind : CallKind.values()) {
            Instant due = hasRoom(kind) ? queue.earliest(kind) : null;
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        if (next == null) {
            return;
        }
        Instant at = next.isBefore(quietUntil) ? quietUntil : next;
        boolean pending = wake != null && wake.isAfter(step.now) && !at.isBefore(wake);
        if (!pending) {
            wake = at;
            step.command(new Command.WakeAt(at));
        }
    }
}
