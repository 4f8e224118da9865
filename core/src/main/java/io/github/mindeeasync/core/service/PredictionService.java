package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Engine;
import io.github.mindeeasync.core.engine.EngineSettings;
import io.github.mindeeasync.core.engine.Event;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.LedgerEntry;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Carries out the engine's commands through the ports and tells it what came of them. All of it happens in one mailbox,
 * so the engine hears one event at a time.
 */
public final class PredictionService implements Predictions, AutoCloseable {
    private final Engine engine;
    private final JobSubmitter submitter;
    private final JobPoller poller;
    private final JobLedger ledger;
    private final TimeSource time;
    private final DocumentCheck check;
    private final Announcer announcer;
    private final Mailbox mailbox = new Mailbox();
    private TimeSource.Cancellable wake = () -> {};
    private volatile boolean closed;

    /** @param check what is refused before it is sent */
    public PredictionService(
            EngineSettings settings,
            JobSubmitter submitter,
            JobPoller poller,
            JobLedger ledger,
            TimeSource time,
            DocumentCheck check,
            Announcer announcer) {
        this.engine = new Engine(settings);
        this.submitter = submitter;
        this.poller = poller;
        this.ledger = ledger;
        this.time = time;
        this.check = check;
        this.announcer = announcer;
    }

    @Override
    public Job submit(PredictRequest request) {
        requireOpen();
        check.check(request.source());
        JobHandle handle = new JobHandle(this, SubmissionId.random(), request);
        mailbox.post(() -> open(handle, request));
        return handle;
    }

    private void open(JobHandle handle, PredictRequest request) {
        if (closed) {
            announcer.end(handle, new Outcome.NotSent("it came too late: all is closed"));
            return;
        }
        SubmissionId id = handle.submission();
        announcer.add(handle);
        LedgerEntry entry =
                new LedgerEntry(id, request.target(), request.source().name(), new JobState.Prepared(), time.now());
        safely(() -> ledger.open(entry))
                .whenComplete((done, failure) -> mailbox.post(() -> {
                    if (failure == null) {
                        handle(new Event.Prepared(id, request.target()));
                        watchEarly(handle);
                    } else {
                        announcer.end(
                                handle, new Outcome.NotSent("the ledger could not record it: " + reason(failure)));
                    }
                }));
    }

    /** Whoever began to wait before the ledger had the document is heard now. */
    private void watchEarly(JobHandle handle) {
        if (!handle.waiters.isEmpty()) {
            handle(new Event.WatchedEarly(handle.submission()));
        }
    }

    @Override
    public Job resume(JobRef job) {
        requireOpen();
        JobHandle handle = new JobHandle(this, SubmissionId.random(), null);
        handle.acceptedAs(job);
        handle.accepted.complete(job);
        LedgerEntry entry = new LedgerEntry(
                handle.submission(), job.product(), job.token(), new JobState.Submitted(job), time.now());
        mailbox.post(() -> safely(() -> ledger.open(entry)));
        return handle;
    }

    @Override
    public CompletableFuture<PollResult> status(JobRef job) {
        requireOpen();
        CompletableFuture<PollResult> status = new CompletableFuture<>();
        safely(() -> poller.poll(job))
                .whenComplete((result, failure) -> announcer.later(() -> status.complete(
                        failure == null ? Objects.requireNonNull(result) : new PollResult.Transient(reason(failure)))));
        return status;
    }

    /** Adds one who waits; the last one to leave ends the polling. */
    CompletableFuture<Outcome> watch(JobHandle handle, Duration deadline) {
        requireOpen();
        Waiter waiter = new Waiter();
        mailbox.post(() -> begin(handle, waiter, deadline));
        return waiter.onCancel(() -> mailbox.post(() -> leave(handle, waiter)));
    }

    private void begin(JobHandle handle, Waiter waiter, Duration deadline) {
        CompletableFuture<Outcome> ending = handle.ending;
        if (ending != null) {
            announcer.completeWith(waiter, ending);
            return;
        }
        if (closed) {
            announcer.complete(waiter, handle.atPresent());
            return;
        }
        handle.waiters.add(waiter);
        announcer.add(handle);
        waiter.deadline = time.schedule(time.now().plus(deadline), () -> mailbox.post(() -> leave(handle, waiter)));
        JobRef job = handle.ref;
        handle(job == null ? new Event.WatchedEarly(handle.submission()) : new Event.Watched(handle.submission(), job));
    }

    private void leave(JobHandle handle, Waiter waiter) {
        if (!handle.waiters.contains(waiter)) {
            return;
        }
        if (handle.waiters.size() == 1) {
            handle(new Event.Unwatched(handle.submission()));
        }
        if (handle.waiters.remove(waiter)) {
            announcer.complete(waiter, handle.atPresent());
        }
    }

    private void handle(Event event) {
        if (!closed) {
            List<Command> commands = engine.handle(event, time.now());
            commands.forEach(this::carryOut);
        }
    }

    private void carryOut(Command command) {
        if (command instanceof Command.Store store) {
            store(store);
        } else if (command instanceof Command.Submit submit) {
            submit(submit);
        } else if (command instanceof Command.Poll poll) {
            poll(poll);
        } else if (command instanceof Command.Fetch fetch) {
            fetch(fetch);
        } else if (command instanceof Command.WakeAt wakeAt) {
            wake.cancel();
            wake = time.schedule(wakeAt.instant(), () -> mailbox.post(() -> handle(new Event.Tick())));
        } else if (command instanceof Command.Tell tell) {
            announcer.tell(tell.event());
        } else if (command instanceof Command.Release release) {
            announcer.release(release);
        }
    }

    private void store(Command.Store step) {
        safely(() -> ledger.move(step.id(), step.from(), step.to(), time.now()))
                .whenComplete((moved, failure) -> mailbox.post(() -> {
                    if (failure != null) {
                        handle(new Event.NotStored(step.id(), step.to(), reason(failure)));
                    } else if (Boolean.TRUE.equals(moved)) {
                        handle(new Event.Stored(step.id(), step.to()));
                    } else {
                        handle(new Event.NotStored(step.id(), step.to(), "another process moved this job"));
                    }
                }));
    }

    private void submit(Command.Submit command) {
        PredictRequest request = Objects.requireNonNull(announcer.handle(command.id()).request);
        safely(() -> submitter.submit(request))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    SubmitResult answer = failure == null ? result : new SubmitResult.Unknown(reason(failure), 0);
                    handle(new Event.SubmitAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    private void poll(Command.Poll command) {
        safely(() -> poller.poll(command.job()))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    PollResult answer = failure == null ? result : new PollResult.Transient(reason(failure));
                    handle(new Event.PollAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    private void fetch(Command.Fetch command) {
        safely(() -> poller.fetch(command.job(), command.result()))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    FetchResult answer = failure == null ? result : new FetchResult.Transient(reason(failure));
                    handle(new Event.FetchAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    /** A port that throws instead of answering fails its stage, so that every call comes to an end. */
    private static <T> CompletionStage<T> safely(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This MindeeAsync is closed.");
        }
    }

    /** Ends all waiting: everyone who waits gets the outcome as it is at present, with the token where there is one. */
    @Override
    public void close() {
        mailbox.post(() -> {
            closed = true;
            wake.cancel();
            announcer.endAll();
        });
    }
}
