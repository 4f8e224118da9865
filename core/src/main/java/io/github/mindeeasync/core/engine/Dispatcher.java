package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.polling.LearnedPlan;
import io.github.mindeeasync.core.polling.PollPlan;
import io.github.mindeeasync.core.quota.RequestBudget;
import io.github.mindeeasync.core.quota.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets the next call, within the quota and the limits on calls at once: a result that is there, then a
 * question of a person, then the job that has been ripe the longest, then a new document, then a job that may be done.
 * While the quota is short, only so many documents are in flight as it can serve, and nobody polls early unless the
 * request would be lost otherwise.
 */
final class Dispatcher {
    private static final double HEADROOM = 1.25;
    private static final double GETS_A_DOCUMENT = 1 + 1 / LearnedPlan.RIPE;
    private static final double GETS_A_DELIVERY = 0.05;
    private static final int REPLAN_SHARE = 8;

    private final EngineSettings settings;
    private final PollPlan plan;
    private final RequestBudget budget;
    private final Sojourns sojourns;
    private final Workload work;
    private final CallQueue queue = new CallQueue();
    private final Deque<Command.Ask> questions = new ArrayDeque<>();
    private final Map<SubmissionId, Command.Ask> reserving = new HashMap<>();
    private int calls;
    private int submits;
    private long plannedWith;
    private int stepsSincePlanned;
    private @Nullable Instant wake;
    private boolean stopped;

    Dispatcher(EngineSettings settings, PollPlan plan) {
        this.settings = settings;
        this.plan = plan;
        this.budget = new RequestBudget(settings.quota());
        this.sojourns = new Sojourns(settings.quota().longestSpan().dividedBy(5));
        this.work = new Workload(sojourns, settings.deliveries() ? 0 : 2);
    }

    /** Gives a flight its turn at an instant. */
    void add(Flight flight, Instant due) {
        queue.add(flight, due);
    }

    /** Gives a job its turn when the plan says so. */
    void plan(Flight flight, Instant now) {
        queue.add(flight, plan.next(flight.asked(), now));
    }

    void ask(Command.Ask question) {
        questions.add(question);
    }

    /** Nothing is started any more. */
    void stop() {
        stopped = true;
    }

    /** Takes note of what has happened to a flight. */
    void account(Flight flight, Instant now) {
        work.account(flight, now);
    }

    void spent(Spending spending) {
        budget.spent(spending);
    }

    void callEnded(CallKind kind, Instant now) {
        count(kind, -1);
        budget.settle(kind.method, now);
    }

    void callNeverMade(CallKind kind) {
        count(kind, -1);
        budget.giveBack(kind.method);
    }

    private void count(CallKind kind, int change) {
        calls += change;
        submits += kind == CallKind.SUBMIT ? change : 0;
    }

    /** The API asked for quiet: nobody calls until it is over. */
    Instant quiet(@Nullable Duration retryAfter, Instant now) {
        return budget.refused(retryAfter, now);
    }

    /** Starts every call that is due and has room, then asks to be woken for the next one. */
    void dispatch(Step step) {
        if (stopped) {
            return;
        }
        planAgainIfLearned(step.now);
        boolean started = true;
        while (started) {
            budget.expect(work.posts(), work.gets());
            started = startMostUrgent(step);
        }
        wakeForNext(step);
    }

    /** Not after every answer: so that each costs little, however many jobs are in flight. */
    private void planAgainIfLearned(Instant now) {
        stepsSincePlanned++;
        if (plan.revision() != plannedWith && stepsSincePlanned >= queue.polls() / REPLAN_SHARE) {
            queue.planAgain(flight -> plan.next(flight.asked(), now));
            plannedWith = plan.revision();
            stepsSincePlanned = 0;
        }
    }

    private boolean startMostUrgent(Step step) {
        for (CallKind kind : CallKind.values()) {
            Instant due = earliest(kind, step.now);
            boolean startable = due != null && !due.isAfter(step.now) && hasRoom(kind) && mayStart(kind, step.now);
            if (startable && budget.tryAcquire(kind.method, step.now)) {
                start(kind, step);
                return true;
            }
        }
        return false;
    }

    private @Nullable Instant earliest(CallKind kind, Instant now) {
        if (kind == CallKind.STATUS) {
            return questions.isEmpty() ? null : now;
        }
        return queue.earliest(kind);
    }

    private boolean hasRoom(CallKind kind) {
        return calls < settings.maxCalls() && (kind != CallKind.SUBMIT || submits < settings.maxSubmits());
    }

    private boolean mayStart(CallKind kind, Instant now) {
        return switch (kind) {
            case FETCH, STATUS, POLL -> true;
            case SUBMIT -> !budget.isShort(now) || work.inFlight() < mostInFlight();
            case EARLY_POLL ->
                budget.hasRoomForMore(kind.method, now)
                        || !budget.nearlyFull(kind.method).isAfter(now);
        };
    }

    /** As many as finish while one is in flight, and a few more. */
    private double mostInFlight() {
        double gets = settings.deliveries() ? GETS_A_DELIVERY : GETS_A_DOCUMENT;
        return Math.ceil(HEADROOM * budget.documentsPerSecond(gets) * sojourns.mean());
    }

    private void start(CallKind kind, Step step) {
        count(kind, 1);
        if (kind == CallKind.STATUS) {
            ask(questions.remove(), step);
            return;
        }
        Flight flight = queue.takeDue(kind, step.now);
        if (flight != null) {
            flight.busy = true;
            flight.calling = true;
            flight.called = step.now;
            if (settings.reserves()) {
                flight.reserving = kind;
                step.command(new Command.Reserve(flight.id, kind.method));
            } else {
                call(flight, step);
            }
            account(flight, step.now);
        }
    }

    private void ask(Command.Ask question, Step step) {
        if (settings.reserves()) {
            reserving.put(question.id(), question);
            step.command(new Command.Reserve(question.id(), CallKind.STATUS.method));
        } else {
            step.command(question);
        }
    }

    /** There is a slot for a question, if it was one that waited for it. */
    void reserved(SubmissionId id, Step step) {
        Command.Ask question = reserving.remove(id);
        if (question != null) {
            step.command(question);
        }
    }

    /** There is no slot: whoever wanted it, nobody tries before the time is over. */
    void denied(Event.Denied denied, @Nullable Flight flight, Instant now) {
        Command.Ask question = reserving.remove(denied.id());
        CallKind kind = flight == null ? CallKind.STATUS : flight.reserving;
        if (kind != null) {
            callNeverMade(kind);
            budget.denied(kind.method, now.plus(denied.retryIn()));
        }
        if (question != null) {
            questions.addFirst(question);
        }
    }

    /** Makes the call that is the next one in the flight's state. */
    void call(Flight flight, Step step) {
        if (flight.state instanceof JobState.Prepared prepared) {
            flight.state = prepared.submitting();
            step.command(new Command.Store(flight.id, prepared, flight.state));
        } else if (flight.state instanceof JobState.Submitted submitted) {
            step.command(new Command.Poll(flight.id, submitted.job()));
        } else if (flight.state instanceof JobState.Ready ready) {
            step.command(new Command.Fetch(flight.id, ready.job(), ready.result()));
        }
    }

    private void wakeForNext(Step step) {
        Instant next = null;
        for (CallKind kind : CallKind.values()) {
            Instant at = hasRoom(kind) ? nextChance(kind, step.now) : null;
            if (at != null && (next == null || at.isBefore(next))) {
                next = at;
            }
        }
        boolean pending = wake != null && wake.isAfter(step.now) && (next == null || !next.isBefore(wake));
        if (next != null && !pending) {
            wake = next;
            step.command(new Command.WakeAt(next));
        }
    }

    /** When a call of this kind may be possible; null if nobody waits for one, or an event must come first. */
    private @Nullable Instant nextChance(CallKind kind, Instant now) {
        Instant due = earliest(kind, now);
        if (due == null || (kind == CallKind.SUBMIT && !mayStart(kind, now))) {
            return null;
        }
        Instant free = budget.earliest(kind.method, now).orElse(null);
        if (free == null) {
            return null;
        }
        Instant at = due.isAfter(free) ? due : free;
        boolean held = !at.isAfter(now) && kind == CallKind.EARLY_POLL;
        return held ? budget.nearlyFull(kind.method) : at;
    }
}
