package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Ending;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells those who wait, and the listener, what became of their documents. Results are read, and the users' own code
 * runs, on the executor for callbacks, never in the mailbox.
 */
public final class Announcer {
    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

    private final Map<SubmissionId, JobHandle> handles = new HashMap<>();
    private final PayloadCodec codec;
    private final JobListener listener;
    private final Executor callbacks;

    public Announcer(PayloadCodec codec, JobListener listener, Executor callbacks) {
        this.codec = codec;
        this.listener = listener;
        this.callbacks = callbacks;
    }

    void add(JobHandle handle) {
        handles.put(handle.submission(), handle);
    }

    JobHandle handle(SubmissionId id) {
        return Objects.requireNonNull(handles.get(id));
    }

    /** Runs it on the executor for callbacks; right here where that has been shut down, so that nobody waits for ever. */
    void later(Runnable callback) {
        try {
            callbacks.execute(callback);
        } catch (RejectedExecutionException shutDown) {
            callback.run();
        }
    }

    void tell(JobEvent event) {
        JobHandle handle = handles.get(event.submission());
        if (event instanceof JobEvent.Sending && handle != null) {
            handle.sending = true;
        } else if (event instanceof JobEvent.Retrying && handle != null) {
            handle.sending = false;
        } else if (event instanceof JobEvent.Accepted accepted && handle != null) {
            handle.acceptedAs(accepted.job());
            later(() -> handle.accepted.complete(accepted.job()));
        }
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A job listener failed.", e);
        }
    }

    void release(Command.Release release) {
        JobHandle handle = handles.get(release.id());
        if (handle == null) {
            return;
        }
        Ending ending = release.ending();
        if (ending instanceof Ending.Reached reached) {
            reached(handle, reached.state());
        } else if (ending instanceof Ending.Left left) {
            tellWaiters(handle, new Outcome.StillRunning(left.job()));
        } else if (ending instanceof Ending.Paused paused) {
            tellWaiters(handle, new Outcome.Paused(paused.job(), paused.status(), paused.error()));
        } else if (ending instanceof Ending.NotSent notSent) {
            end(handle, new Outcome.NotSent(notSent.reason()));
        } else if (ending instanceof Ending.InMidSending) {
            tellWaiters(handle, handle.atPresent());
        }
    }

    private void reached(JobHandle handle, JobState state) {
        if (state instanceof JobState.Completed completed) {
            CompletableFuture<Outcome> reading = new CompletableFuture<>();
            handle.ending = reading;
            handles.remove(handle.submission());
            takeWaiters(handle).forEach(waiter -> completeWith(waiter, reading));
            later(() -> reading.complete(read(completed.job(), completed.payload())));
        } else if (state instanceof JobState.Failed failed) {
            end(handle, new Outcome.Failed(failed.job(), failed.error()));
        } else if (state instanceof JobState.Expired expired) {
            end(handle, new Outcome.Expired(expired.job()));
        } else if (state instanceof JobState.Rejected rejected) {
            end(handle, new Outcome.Rejected(rejected.status(), rejected.error()));
        } else if (state instanceof JobState.Uncertain uncertain) {
            end(handle, new Outcome.Uncertain(uncertain.reason()));
        }
    }

    private Outcome read(JobRef job, RawPayload payload) {
        try {
            Prediction prediction = codec.decode(payload).prediction();
            return prediction == null
                    ? new Outcome.Unreadable(job, payload, "there is no document in it")
                    : new Outcome.Completed(job, prediction);
        } catch (MalformedPayloadException e) {
            return new Outcome.Unreadable(job, payload, String.valueOf(e.getMessage()));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "The codec failed on the result of " + job + ".", bug);
            return new Outcome.Unreadable(
                    job, payload, "the codec failed: " + bug.getClass().getSimpleName());
        }
    }

    /** The document's last word: everyone who waits hears it, and whoever asks later too. */
    void end(JobHandle handle, Outcome outcome) {
        handle.ending = CompletableFuture.completedFuture(outcome);
        handles.remove(handle.submission());
        if (outcome.ref().isEmpty()) {
            later(() -> fail(handle, outcome));
        }
        tellWaiters(handle, outcome);
    }

    private static void fail(JobHandle handle, Outcome outcome) {
        try {
            outcome.orElseThrow();
        } catch (RuntimeException why) {
            handle.accepted.completeExceptionally(why);
        }
    }

    private void tellWaiters(JobHandle handle, Outcome outcome) {
        takeWaiters(handle).forEach(waiter -> complete(waiter, outcome));
    }

    private static List<Waiter> takeWaiters(JobHandle handle) {
        List<Waiter> waiters = List.copyOf(handle.waiters);
        handle.waiters.clear();
        waiters.forEach(Waiter::callOffDeadline);
        return waiters;
    }

    void complete(Waiter waiter, Outcome outcome) {
        waiter.callOffDeadline();
        later(() -> waiter.future.complete(outcome));
    }

    /** Completes a waiter as soon as the document's last word is there. */
    void completeWith(Waiter waiter, CompletableFuture<Outcome> ending) {
        CompletableFuture<Void> unused = ending.thenAccept(outcome -> complete(waiter, outcome));
    }

    /** Everyone hears how things are at present. */
    void endAll() {
        for (JobHandle handle : List.copyOf(handles.values())) {
            Outcome outcome = handle.atPresent();
            tellWaiters(handle, outcome);
            if (outcome.ref().isEmpty()) {
                later(() -> fail(handle, outcome));
            }
        }
        handles.clear();
    }
}
