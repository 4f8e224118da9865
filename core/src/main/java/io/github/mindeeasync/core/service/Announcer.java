package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Ending;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobInfo;
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
 * Tells those who wait, and the listener, what became of their documents. Results are read, and the users'
 * continuations run, on executors of their own, so that neither holds the mailbox up.
 */
public final class Announcer {
    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

    private final Map<SubmissionId, JobHandle> handles = new HashMap<>();
    private final Map<JobRef, JobHandle> byJob = new HashMap<>();
    private final PayloadCodec codec;
    private final JobListener listener;
    private final Executor readers;
    private final Executor callbacks;

    /**
     * @param readers where results are read
     * @param callbacks where the users' continuations run
     */
    public Announcer(PayloadCodec codec, JobListener listener, Executor readers, Executor callbacks) {
        this.codec = codec;
        this.listener = listener;
        this.readers = readers;
        this.callbacks = callbacks;
    }

    /** Keeps a handle for as long as the engine has its document in its hands. */
    void add(JobHandle handle) {
        handles.put(handle.submission(), handle);
        JobRef ref = handle.ref;
        if (ref != null) {
            byJob.putIfAbsent(ref, handle);
        }
    }

    /** The engine has done with a document: what is still held of it is its owner's. */
    void forget(SubmissionId id) {
        JobHandle handle = handles.remove(id);
        if (handle != null && handle.ref != null) {
            byJob.remove(handle.ref, handle);
        }
    }

    JobHandle handle(SubmissionId id) {
        return Objects.requireNonNull(handles.get(id));
    }

    /** The handle that is polled for this one's job: two who resume the same job share one. */
    JobHandle host(JobHandle handle) {
        if (handles.get(handle.submission()) == handle) {
            return handle;
        }
        if (handle.host == null && handle.ref != null) {
            JobHandle other = byJob.get(handle.ref);
            handle.host = other == handle ? null : other;
        }
        return handle.host == null ? handle : handle.host;
    }

    /** Runs it on the executor for callbacks; right here where that has been shut down, so that nobody waits for ever. */
    void later(Runnable callback) {
        runOn(callbacks, callback);
    }

    /** Runs it where results are read. */
    void read(Runnable task) {
        runOn(readers, task);
    }

    private static void runOn(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException shutDown) {
            task.run();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    void tell(JobEvent event) {
        JobHandle handle = handles.get(event.submission());
        if (handle != null) {
            note(handle, event);
        }
        try {
            listener.on(event);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.WARNING, "A job listener failed.", e);
        }
    }

    private void note(JobHandle handle, JobEvent event) {
        if (event instanceof JobEvent.Sending) {
            handle.sending = true;
        } else if (event instanceof JobEvent.Retrying) {
            handle.sending = false;
        } else if (event instanceof JobEvent.Accepted accepted) {
            accepted(handle, accepted.job());
        } else if (event instanceof JobEvent.Polled) {
            handle.asked = true;
            handle.leave.run();
        } else if (event instanceof JobEvent.Known known) {
            if (!handle.held) {
                handle.leave.run();
            }
            handle.known = handle.request != null || handle.known;
            if (known.state() instanceof JobState.Accepted state) {
                accepted(handle, state);
            } else if (known.state().ref() != null) {
                accepted(handle, known.state().ref());
            }
        }
    }

    private void accepted(JobHandle handle, JobState.Accepted state) {
        accepted(handle, state.job());
        handle.at(state);
    }

    private void accepted(JobHandle handle, JobRef job) {
        handle.at(new JobState.Submitted(job));
        byJob.putIfAbsent(job, handle);
        handle.accepted.complete(job);
        if (handle.toldUncertain) {
            LOG.log(System.Logger.Level.WARNING, "The API accepted {0} after all: {1}", handle.source, job);
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
            handle.at(left.state());
            tellWaiters(handle, new Outcome.StillRunning(left.state().job(), left.trouble()));
        } else if (ending instanceof Ending.Paused paused) {
            handle.at(paused.state());
            tellWaiters(handle, new Outcome.Paused(paused.state().job(), paused.status(), paused.error()));
        } else if (ending instanceof Ending.TooLarge tooLarge) {
            handle.at(tooLarge.state());
            tellWaiters(handle, new Outcome.Unreadable(tooLarge.state().job(), null, tooLarge.problem()));
        } else if (ending instanceof Ending.NotSent notSent) {
            end(handle, new Outcome.NotSent(handle.entry, handle.source, notSent.reason()));
        } else if (ending instanceof Ending.InMidSending) {
            handle.toldUncertain = true;
            tellWaiters(handle, handle.atPresent());
        }
    }

    private void reached(JobHandle handle, JobState state) {
        JobRef job = state.ref();
        if (job != null) {
            handle.accepted.complete(job);
        }
        if (state instanceof JobState.Completed completed) {
            CompletableFuture<Outcome> reading = new CompletableFuture<>();
            handle.ending = reading;
            takeWaiters(handle).forEach(waiter -> completeWith(waiter, reading));
            runOn(readers, () -> reading.complete(read(handle, completed.job(), completed.payload())));
        } else if (state instanceof JobState.Failed failed) {
            end(handle, new Outcome.Failed(failed.job(), failed.error()));
        } else if (state instanceof JobState.Expired expired) {
            end(handle, new Outcome.Expired(expired.job()));
        } else if (state instanceof JobState.Rejected rejected) {
            end(handle, new Outcome.Rejected(handle.entry, handle.source, rejected.status(), rejected.error()));
        } else if (state instanceof JobState.Uncertain uncertain) {
            end(handle, new Outcome.Uncertain(handle.entry, handle.source, uncertain.reason()));
        } else if (state instanceof JobState.Abandoned abandoned) {
            end(handle, new Outcome.NotSent(handle.entry, handle.source, "it was " + abandoned.reason()));
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Outcome read(JobHandle handle, JobRef job, RawPayload payload) {
        try {
            Prediction prediction = codec.decode(payload).prediction();
            if (prediction == null) {
                return new Outcome.Unreadable(job, payload, "there is no document in it");
            }
            prediction.job().flatMap(JobInfo::processing).ifPresent(time -> handle.observed(job, time));
            return new Outcome.Completed(job, prediction);
        } catch (MalformedPayloadException e) {
            return new Outcome.Unreadable(job, payload, String.valueOf(e.getMessage()));
        } catch (Throwable bug) {
            LOG.log(System.Logger.Level.ERROR, "The codec failed on the result of " + job + ".", bug);
            return new Outcome.Unreadable(
                    job, payload, "the codec failed: " + bug.getClass().getSimpleName());
        }
    }

    /** The document's last word: everyone who waits hears it, and whoever asks later too. */
    void end(JobHandle handle, Outcome outcome) {
        handle.request = null;
        handle.ending = CompletableFuture.completedFuture(outcome);
        if (outcome.ref().isEmpty()) {
            fail(handle, outcome);
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

    private static void tellWaiters(JobHandle handle, Outcome outcome) {
        takeWaiters(handle).forEach(waiter -> waiter.complete(outcome));
    }

    private static List<Waiter> takeWaiters(JobHandle handle) {
        List<Waiter> waiters = List.copyOf(handle.waiters);
        handle.waiters.clear();
        return waiters;
    }

    /** Completes a waiter as soon as the document's last word is there. */
    void completeWith(Waiter waiter, CompletableFuture<Outcome> ending) {
        CompletableFuture<Void> unused = ending.thenAccept(waiter::complete);
    }
}
