package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.polling.LearnedPlan;
import io.github.mindeeasync.core.polling.PollPlan;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.polling.SafetyNetPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The state machine for all documents in flight: {@code (state, event, now) -> commands}. It decides who calls when and
 * what an answer means; it does nothing itself. The same history always gives the same commands. Not thread-safe:
 * events come one at a time.
 *
 * <p>Every step is recorded before the next one is taken: a document counts as being sent before its first byte leaves,
 * and a job id is in the ledger before anybody hears of it.
 */
public final class Engine {
    private final Map<SubmissionId, Flight> flights = new HashMap<>();
    private final EngineSettings settings;
    private final PollPlan plan;
    private final Dispatcher dispatcher;
    private final Answers answers;

    public Engine(EngineSettings settings) {
        this.settings = settings;
        plan = plan(settings);
        dispatcher = new Dispatcher(settings, plan);
        answers = new Answers(settings, plan, dispatcher, this::refuse, this::release);
    }

    private static PollPlan plan(EngineSettings settings) {
        PollSchedule schedule = settings.schedule();
        Duration span = settings.quota().longestSpan();
        if (schedule != null) {
            return PollPlan.of(schedule);
        }
        return settings.deliveries() ? new SafetyNetPlan(span) : new LearnedPlan(span);
    }

    /** Takes an event and says what is to be done about it. */
    public List<Command> handle(Event event, Instant now) {
        Step step = new Step(now);
        route(event, step);
        dispatcher.dispatch(step);
        return step.commands();
    }

    /** How many documents are in the engine's hands. */
    public int size() {
        return flights.size();
    }

    private void route(Event event, Step step) {
        if (event instanceof Event.Prepared prepared) {
            prepare(prepared, step);
        } else if (event instanceof Event.Watched watched) {
            watch(watched.id(), watched.state(), step);
        } else if (event instanceof Event.WatchedEarly watched) {
            with(watched.id(), step, flight -> watch(flight, step));
        } else if (event instanceof Event.Unwatched unwatched) {
            with(unwatched.id(), step, flight -> unwatch(flight, step));
        } else if (event instanceof Event.Found found) {
            with(found.id(), step, flight -> found(flight, found, step));
        } else if (event instanceof Event.Reserved reserved) {
            dispatcher.reserved(reserved.id(), step);
            with(reserved.id(), step, flight -> reserved(flight, step));
        } else if (event instanceof Event.Denied denied) {
            dispatcher.denied(denied, flights.get(denied.id()), step.now);
            with(denied.id(), step, flight -> denied(flight, step));
        } else if (event instanceof Event.Stored stored) {
            with(stored.id(), step, flight -> entered(flight, step));
        } else if (event instanceof Event.NotStored failed) {
            with(failed.id(), step, flight -> notStored(flight, failed, step));
        } else if (event instanceof Event.Lost lost) {
            with(lost.id(), step, flight -> lost(flight, step));
        } else if (event instanceof Event.SubmitAnswered answered) {
            answered(answered.id(), CallKind.SUBMIT, step, flight -> submitAnswered(flight, answered.result(), step));
        } else if (event instanceof Event.PollAnswered answered) {
            answered(answered.id(), CallKind.POLL, step, flight -> pollAnswered(flight, answered.result(), step));
        } else if (event instanceof Event.FetchAnswered answered) {
            answered(answered.id(), CallKind.FETCH, step, flight -> fetchAnswered(flight, answered.result(), step));
        } else {
            routeOther(event, step);
        }
    }

    private void routeOther(Event event, Step step) {
        if (event instanceof Event.StatusWanted wanted) {
            dispatcher.ask(new Command.Ask(wanted.id(), wanted.job()));
        } else if (event instanceof Event.StatusAnswered answered) {
            dispatcher.callEnded(CallKind.STATUS, step.now);
            answers.told(answered.result(), step);
        } else if (event instanceof Event.Observed observed) {
            plan.observed(observed.id(), observed.product(), observed.processing());
        } else if (event instanceof Event.Spent spent) {
            dispatcher.spent(spent.spending());
        } else if (event instanceof Event.Closing) {
            close(step);
        }
    }

    private void with(SubmissionId id, Step step, Consumer<Flight> action) {
        Flight flight = flights.get(id);
        if (flight != null) {
            action.accept(flight);
            settled(flight, step);
        }
    }

    private void answered(SubmissionId id, CallKind kind, Step step, Consumer<Flight> action) {
        dispatcher.callEnded(kind, step.now);
        with(id, step, flight -> {
            flight.calling = false;
            action.accept(flight);
        });
    }

    /** Something has happened to a flight: count it anew, and forget it, once, if it is done. */
    private void settled(Flight flight, Step step) {
        dispatcher.account(flight, step.now);
        if (flight.released && !flight.busy && flights.remove(flight.id, flight)) {
            flight.clearTurn();
            step.command(new Command.Forget(flight.id));
        }
    }

    private void prepare(Event.Prepared event, Step step) {
        Flight flight = new Flight(event.id(), event.target(), new JobState.Prepared());
        flight.busy = true;
        flight.opening = true;
        flights.put(flight.id, flight);
        dispatcher.account(flight, step.now);
        step.command(new Command.Open(flight.id));
    }

    private void watch(SubmissionId id, JobState.Accepted state, Step step) {
        Flight flight = flights.get(id);
        if (flight == null) {
            flight = new Flight(id, state.job().product(), state);
            flight.busy = true;
            flight.opening = true;
            flights.put(id, flight);
            step.command(new Command.Take(id, state.job()));
        }
        watch(flight, step);
        dispatcher.account(flight, step.now);
    }

    private void watch(Flight flight, Step step) {
        flight.watched = true;
        flight.released = false;
        if (!flight.busy && !flight.parked && flight.due == null) {
            dispatcher.add(flight, step.now);
        }
    }

    private void unwatch(Flight flight, Step step) {
        flight.watched = false;
        if (flight.state instanceof JobState.Accepted accepted) {
            release(flight, new Ending.Left(accepted, flight.lastTrouble), step);
        } else if (flight.onWire) {
            release(flight, new Ending.InMidSending(), step);
        } else if (flight.parked && flight.state instanceof JobState.Submitting) {
            String elsewhere = "another process, or another part of this one, was sending it when the wait ended";
            release(flight, new Ending.Reached(new JobState.Uncertain(elsewhere)), step);
        } else if (!flight.state.isFinal()) {
            String trouble = flight.lastTrouble;
            release(flight, new Ending.NotSent(trouble == null ? "its turn did not come in time" : trouble), step);
        }
    }

    private void close(Step step) {
        dispatcher.stop();
        for (Flight flight : List.copyOf(flights.values())) {
            unwatch(flight, step);
            settled(flight, step);
        }
    }

    /** The ledger's word about a document: it was known, or others have moved it. */
    private void found(Flight flight, Event.Found found, Step step) {
        boolean elsewhere = flight.opening || flight.parked;
        boolean news = flight.opening || found.state().kind() != flight.state.kind();
        if (elsewhere) {
            flight.opening = false;
            flight.busy = false;
            flight.parked = !found.ours() && !found.state().isFinal();
            flight.state = found.state();
            takeUp(flight, news, step);
        } else if (news && isOutcome(found.state()) && !flight.over) {
            flight.state = found.state();
            flight.clearTurn();
            step.tell(new JobEvent.Ended(flight.id, flight.state));
            release(flight, new Ending.Reached(flight.state), step);
        }
    }

    private static boolean isOutcome(JobState state) {
        return state instanceof JobState.Completed || state instanceof JobState.Failed;
    }

    private void takeUp(Flight flight, boolean news, Step step) {
        if (flight.state instanceof JobState.Accepted accepted) {
            if (news) {
                step.tell(new JobEvent.Known(flight.id, accepted));
            }
            takeUp(flight, accepted, step);
        } else if (flight.state.isFinal()) {
            step.tell(new JobEvent.Known(flight.id, flight.state));
            release(flight, new Ending.Reached(flight.state), step);
        } else if (flight.parked) {
            flight.lastTrouble = "another process, or another part of this one, has it in hand";
        } else {
            preparedAgain(flight, step);
        }
    }

    private void takeUp(Flight flight, JobState.Accepted accepted, Step step) {
        if (flight.parked || !flight.watched || flight.released) {
            if (!flight.watched) {
                release(flight, new Ending.Left(accepted, null), step);
            }
            return;
        }
        flight.resumed = true;
        flight.accepted = step.now;
        plan.begun(flight.asked());
        dispatcher.add(flight, step.now);
    }

    private void reserved(Flight flight, Step step) {
        CallKind kind = flight.reserving;
        if (kind == null) {
            return;
        }
        flight.reserving = null;
        if (flight.released || flight.over) {
            flight.busy = false;
            neverMade(flight, kind, step);
        } else {
            flight.called = step.now;
            dispatcher.call(flight, step);
        }
    }

    private void denied(Flight flight, Step step) {
        CallKind kind = flight.reserving;
        if (kind == null) {
            return;
        }
        flight.reserving = null;
        flight.calling = false;
        flight.busy = false;
        if (flight.released) {
            return;
        }
        if (kind == CallKind.EARLY_POLL) {
            dispatcher.plan(flight, step.now);
        } else {
            dispatcher.add(flight, step.now);
        }
    }

    private void release(Flight flight, Ending ending, Step step) {
        if (flight.released && (flight.over || !ending.isFinal())) {
            return;
        }
        if (!flight.released) {
            plan.left(flight.asked());
        }
        flight.released = true;
        flight.over = ending.isFinal();
        step.command(new Command.Release(flight.id, ending));
    }

    /** The ledger has recorded the flight's state: act on it. */
    private void entered(Flight flight, Step step) {
        JobState state = flight.state;
        flight.busy = false;
        flight.opening = false;
        if (state instanceof JobState.Submitting) {
            send(flight, step);
        } else if (state instanceof JobState.Submitted submitted) {
            step.tell(new JobEvent.Accepted(flight.id, submitted.job()));
            acceptedNow(flight, submitted, step);
        } else if (state instanceof JobState.Ready) {
            continueAt(flight, step.now);
        } else if (state instanceof JobState.Prepared) {
            preparedAgain(flight, step);
        } else {
            if (!flight.over) {
                step.tell(new JobEvent.Ended(flight.id, state));
            }
            release(flight, new Ending.Reached(state), step);
        }
    }

    private void send(Flight flight, Step step) {
        if (flight.released || flight.stopped != null) {
            neverMade(flight, CallKind.SUBMIT, step);
            answers.notAccepted(flight, step);
            return;
        }
        flight.busy = true;
        flight.onWire = true;
        step.tell(new JobEvent.Sending(flight.id));
        step.command(new Command.Submit(flight.id));
    }

    private void neverMade(Flight flight, CallKind kind, Step step) {
        flight.calling = false;
        dispatcher.callNeverMade(kind);
        if (settings.reserves()) {
            step.command(new Command.GiveBack(flight.id));
        }
    }

    private void acceptedNow(Flight flight, JobState.Submitted submitted, Step step) {
        if (flight.watched && !flight.released) {
            plan.begun(flight.asked());
            dispatcher.plan(flight, step.now);
        } else {
            release(flight, new Ending.Left(submitted, null), step);
        }
    }

    private void preparedAgain(Flight flight, Step step) {
        String stopped = flight.stopped;
        if (stopped != null) {
            release(flight, new Ending.NotSent(stopped), step);
        } else if (flight.released || answers.isSpent(flight, step.now)) {
            String trouble = flight.lastTrouble;
            release(flight, new Ending.NotSent(trouble == null ? "its turn did not come in time" : trouble), step);
        } else {
            continueAt(flight, answers.retryAt(flight, step.now));
        }
    }

    private void continueAt(Flight flight, Instant at) {
        if (!flight.released) {
            dispatcher.add(flight, at);
        }
    }

    private void notStored(Flight flight, Event.NotStored failed, Step step) {
        if (!flight.over) {
            step.tell(new JobEvent.NotRecorded(flight.id, failed.state(), failed.reason()));
        }
        boolean sending = failed.state() instanceof JobState.Submitting;
        if (sending || failed.state() instanceof JobState.Prepared) {
            flight.busy = false;
            flight.opening = false;
            if (sending) {
                neverMade(flight, CallKind.SUBMIT, step);
            }
            release(flight, new Ending.NotSent("the ledger could not record it: " + failed.reason()), step);
        } else {
            entered(flight, step);
        }
    }

    /** We count as dead to the others: whoever has it now, we begin anew with what the ledger says. */
    private void lost(Flight flight, Step step) {
        neverMade(flight, CallKind.SUBMIT, step);
        if (flight.released) {
            flight.busy = false;
        } else {
            flight.state = new JobState.Prepared();
            flight.opening = true;
            step.command(new Command.Open(flight.id));
        }
    }

    private void submitAnswered(Flight flight, SubmitResult result, Step step) {
        flight.onWire = false;
        if (flight.state instanceof JobState.Submitting submitting) {
            answers.submitted(flight, submitting, result, step);
        } else {
            flight.busy = false;
            overtaken(flight, result, step);
        }
    }

    /** It has ended before the answer to its sending came. Another job than the one that ended is paid for all the same. */
    private static void overtaken(Flight flight, SubmitResult result, Step step) {
        if (result instanceof SubmitResult.Accepted accepted) {
            JobRef job = new JobRef(flight.product(), accepted.job());
            if (!job.equals(flight.state.ref())) {
                String reason = "the document has ended with another job meanwhile";
                step.tell(new JobEvent.NotRecorded(flight.id, new JobState.Submitted(job), reason));
            }
        }
    }

    private void pollAnswered(Flight flight, PollResult result, Step step) {
        flight.busy = false;
        if (flight.state instanceof JobState.Submitted submitted) {
            answers.polled(flight, submitted, result, step);
        }
    }

    private void fetchAnswered(Flight flight, FetchResult result, Step step) {
        flight.busy = false;
        if (flight.state instanceof JobState.Ready ready) {
            answers.fetched(flight, ready, result, step);
        }
    }

    /** The account may not ask: let go of every job that would be answered the same, and of what waits to be sent. */
    private void refuse(Refusal refusal, Step step) {
        Collection<Flight> affected = List.copyOf(flights.values());
        for (Flight flight : affected) {
            Ending ending = refusal.endingFor(flight);
            if (flight.state instanceof JobState.Submitting && refusal.stopsSending(flight)) {
                flight.stopped = refusal.reason();
            }
            if (ending != null) {
                release(flight, ending, step);
                settled(flight, step);
            }
        }
    }
}
