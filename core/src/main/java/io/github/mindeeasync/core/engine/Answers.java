package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.polling.PollPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What every answer of the API means: the next state, or when to try again. */
final class Answers {
    private final EngineSettings settings;
    private final PollPlan plan;
    private final Dispatcher dispatcher;
    private final BiConsumer<Refusal, Step> refusals;
    private final Releases releases;

    /** Lets go of a flight. */
    @FunctionalInterface
    interface Releases {
        void release(Flight flight, Ending ending, Step step);
    }

    Answers(
            EngineSettings settings,
            PollPlan plan,
            Dispatcher dispatcher,
            BiConsumer<Refusal, Step> refusals,
            Releases releases) {
        this.settings = settings;
        this.plan = plan;
        this.dispatcher = dispatcher;
        this.refusals = refusals;
        this.releases = releases;
    }

    /** Whether a document has been tried often enough. */
    boolean isSpent(Flight flight, Instant now) {
        Instant throttled = flight.throttledSince;
        boolean throttledTooLong = throttled != null
                && !flight.watched
                && Duration.between(throttled, now).compareTo(settings.throttledGrace()) >= 0;
        return throttledTooLong || flight.failuresInARow >= settings.maxSendAttempts();
    }

    /** When to send again what provably was not accepted. */
    Instant retryAt(Flight flight, Instant now) {
        return now.plus(flight.failuresInARow == 0 ? Duration.ZERO : Backoff.after(flight.failuresInARow));
    }

    void submitted(Flight flight, JobState.Submitting state, SubmitResult result, Step step) {
        if (result instanceof SubmitResult.Accepted accepted) {
            healthy(flight);
            flight.accepted = step.now;
            store(flight, state.accepted(new JobRef(flight.product(), accepted.job())), step);
        } else if (result instanceof SubmitResult.Rejected rejected) {
            store(flight, state.rejected(rejected.status(), rejected.error()), step);
            refused(flight, rejected.status(), rejected.error(), true, step);
        } else if (result instanceof SubmitResult.Throttled throttled) {
            flight.lastTrouble = "the API kept answering HTTP 429, too many requests";
            Duration quiet = quiet(flight, throttled.retryAfter(), step);
            tellRetry(flight, null, "too many requests (HTTP 429)", quiet, step);
            notAccepted(flight, step);
        } else if (result instanceof SubmitResult.NotSent notSent) {
            notReached(flight, notSent, step);
        } else if (result instanceof SubmitResult.Unknown unknown) {
            store(flight, state.uncertain(unknown.cause()), step);
        }
    }

    private void notReached(Flight flight, SubmitResult.NotSent notSent, Step step) {
        flight.failuresInARow++;
        flight.throttledSince = null;
        flight.lastTrouble = notSent.cause();
        if (!isSpent(flight, step.now)) {
            tellRetry(flight, null, notSent.cause(), Backoff.after(flight.failuresInARow), step);
        }
        notAccepted(flight, step);
    }

    /** Only where there will be another try. */
    private static void tellRetry(Flight flight, @Nullable JobRef job, String reason, Duration delay, Step step) {
        if (!flight.released && flight.stopped == null) {
            step.tell(new JobEvent.Retrying(flight.id, job, reason, delay));
        }
    }

    /** Back to prepared: provably nothing was accepted. */
    void notAccepted(Flight flight, Step step) {
        if (flight.state instanceof JobState.Submitting submitting) {
            store(flight, submitting.notAccepted(), step);
        }
    }

    void polled(Flight flight, JobState.Submitted state, PollResult result, Step step) {
        if (result instanceof PollResult.Pending pending) {
            healthy(flight);
            step.tell(new JobEvent.Polled(flight.id, state.job(), pending.status()));
            notYet(flight, step);
        } else if (result instanceof PollResult.Ready ready) {
            healthy(flight);
            done(flight);
            store(flight, state.ready(ready.result()), step);
        } else if (result instanceof PollResult.Failed failed) {
            store(flight, state.failed(failed.error()), step);
        } else if (result instanceof PollResult.Throttled throttled) {
            throttled(flight, state.job(), throttled.retryAfter(), step);
        } else if (result instanceof PollResult.Refused refused) {
            refused(flight, refused.status(), refused.error(), false, step);
        } else if (result instanceof PollResult.NotFound) {
            missing(flight, state, step);
        } else if (result instanceof PollResult.Transient passing) {
            tryAgain(flight, state.job(), passing.cause(), step);
        }
    }

    private void notYet(Flight flight, Step step) {
        flight.polls++;
        flight.lastAsked = flight.called;
        plan.pending(flight.asked());
        if (!flight.released) {
            dispatcher.plan(flight, step.now);
        }
    }

    private void done(Flight flight) {
        if (!flight.resumed) {
            plan.done(flight.asked(), flight.called);
        }
    }

    void fetched(Flight flight, JobState.Ready state, FetchResult result, Step step) {
        if (result instanceof FetchResult.Fetched fetched) {
            store(flight, state.completed(fetched.payload()), step);
        } else if (result instanceof FetchResult.Failed failed) {
            store(flight, state.failed(failed.error()), step);
        } else if (result instanceof FetchResult.TooLarge tooLarge) {
            releases.release(flight, new Ending.TooLarge(state, tooLarge.problem()), step);
        } else if (result instanceof FetchResult.Throttled throttled) {
            throttled(flight, state.job(), throttled.retryAfter(), step);
        } else if (result instanceof FetchResult.Refused refused) {
            refused(flight, refused.status(), refused.error(), false, step);
        } else if (result instanceof FetchResult.NotFound) {
            missing(flight, state, step);
        } else if (result instanceof FetchResult.Transient passing) {
            tryAgain(flight, state.job(), passing.cause(), step);
        }
    }

    private static void healthy(Flight flight) {
        flight.failuresInARow = 0;
        flight.throttlesInARow = 0;
        flight.throttledSince = null;
        flight.lastTrouble = null;
        flight.missingSince = null;
    }

    private void throttled(Flight flight, JobRef job, @Nullable Duration retryAfter, Step step) {
        Duration quiet = quiet(flight, retryAfter, step);
        flight.lastTrouble = "too many requests (HTTP 429)";
        tellRetry(flight, job, "too many requests (HTTP 429)", quiet, step);
        again(flight, step.now.plus(quiet));
    }

    /** What the API asked for, but never less than the backoff: an API that says 0 is not asked in a loop. */
    private Duration quiet(Flight flight, @Nullable Duration retryAfter, Step step) {
        flight.throttlesInARow++;
        if (flight.throttledSince == null) {
            flight.throttledSince = step.now;
        }
        return Duration.between(
                step.now, dispatcher.quiet(atLeast(Backoff.after(flight.throttlesInARow), retryAfter), step.now));
    }

    private static @Nullable Duration atLeast(Duration least, @Nullable Duration asked) {
        return asked != null && asked.compareTo(least) < 0 ? least : asked;
    }

    /** A question of a person is answered: whatever comes of it is theirs, but the quota is everybody's. */
    void told(PollResult result, Step step) {
        if (result instanceof PollResult.Throttled throttled) {
            dispatcher.quiet(atLeast(Backoff.after(1), throttled.retryAfter()), step.now);
        }
    }

    private void missing(Flight flight, JobState.Accepted state, Step step) {
        Instant since = flight.missingSince;
        if (since == null) {
            since = step.now;
            flight.missingSince = since;
        }
        if (Duration.between(since, step.now).compareTo(settings.missingGrace()) >= 0) {
            store(flight, state.expired(), step);
        } else {
            tryAgain(flight, state.job(), "the API does not know this job (HTTP 404)", step);
        }
    }

    private void tryAgain(Flight flight, JobRef job, String reason, Step step) {
        flight.failuresInARow++;
        flight.lastTrouble = reason;
        Duration delay = Backoff.after(flight.failuresInARow);
        tellRetry(flight, job, reason, delay, step);
        again(flight, step.now.plus(delay));
    }

    private void again(Flight flight, Instant at) {
        if (!flight.released) {
            dispatcher.add(flight, at);
        }
    }

    private void refused(Flight flight, int status, ApiError error, boolean sending, Step step) {
        if (Refusal.isOne(status)) {
            refusals.accept(new Refusal(status, error, flight.product(), sending), step);
        }
    }

    /** Moves a flight to its next state and has the step recorded; what follows waits for the record. */
    private static void store(Flight flight, JobState next, Step step) {
        JobState before = flight.state;
        flight.state = next;
        flight.busy = true;
        step.command(new Command.Store(flight.id, before, next));
    }
}
