package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Engine;
import io.github.mindeeasync.core.engine.EngineSettings;
import io.github.mindeeasync.core.engine.Event;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.execution.Mailbox;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.quota.Spending;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out the engine's commands through the ports and tells it what came of them. All of it happens in one mailbox,
 * so the engine hears one event at a time.
 */
public final class PredictionService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PredictionService.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofDays(3650);

    private final Engine engine;
    private final JobSubmitter submitter;
    private final JobPoller poller;
    private final Quotas quotas;
    private final Records records;
    private final TimeSource time;
    private final DocumentCheck check;
    private final Announcer announcer;
    private final Mailbox mailbox = new Mailbox();
    private final Map<SubmissionId, CompletableFuture<PollResult>> questions = new HashMap<>();
    private TimeSource.Cancellable wake = () -> {};
    private volatile boolean closed;

    /** @param check what is refused before it is sent */
    public PredictionService(
            EngineSettings settings,
            JobSubmitter submitter,
            JobPoller poller,
            Ledgering ledgering,
            TimeSource time,
            DocumentCheck check,
            Announcer announcer) {
        this.engine = new Engine(settings.withReserves(ledgering.quotaLog() != null));
        this.submitter = submitter;
        this.poller = poller;
        this.time = time;
        this.check = check;
        this.announcer = announcer;
        Persistence persistence = new Persistence(time, mailbox::post);
        this.records = new Records(ledgering, time, announcer::read, persistence, mailbox::post, this::handle);
        this.quotas = new Quotas(ledgering, settings.quota(), persistence, mailbox::post, this::handle);
    }

    /** See {@link io.github.mindeeasync.core.port.in.Predictions}. */
    public Job submit(PredictRequest request, Reuse reuse) {
        requireOpen();
        check.check(request.source());
        JobHandle handle = JobHandle.of(this, request, reuse);
        mailbox.post(() -> prepare(handle, request));
        return handle;
    }

    private void prepare(JobHandle handle, PredictRequest request) {
        if (closed) {
            announcer.end(handle, handle.atPresent());
            return;
        }
        announcer.add(handle);
        handle(new Event.Prepared(handle.submission(), request.target()));
    }

    public Job resume(JobRef job) {
        requireOpen();
        return JobHandle.of(this, job);
    }

    public CompletableFuture<PollResult> status(JobRef job) {
        requireOpen();
        CompletableFuture<PollResult> status = new CompletableFuture<>();
        mailbox.post(() -> {
            SubmissionId question = SubmissionId.random();
            questions.put(question, status);
            handle(new Event.StatusWanted(question, job));
            if (closed) {
                endQuestions();
            }
        });
        return status;
    }

    /** To be called once, when everything stands. */
    public void begin() {
        mailbox.post(quotas::begin);
    }

    /** Takes account of requests made before a restart, or in other processes. */
    public void spent(Collection<Spending> spendings) {
        mailbox.post(() -> spendings.forEach(spending -> handle(new Event.Spent(spending))));
    }

    /** The API has told how long it took for a document. */
    void observed(SubmissionId id, Product product, Duration processing) {
        mailbox.post(() -> handle(new Event.Observed(id, product, processing)));
    }

    /** The future of one who waits, for a user to see: it completes on the executor for callbacks. */
    CompletableFuture<Outcome> outcome(JobHandle handle, Duration deadline) {
        Waiter waiter = watch(handle, deadline);
        CompletableFuture<Outcome> visible = new CompletableFuture<>();
        CompletableFuture<Void> told =
                waiter.answer.thenAccept(outcome -> announcer.later(() -> visible.complete(outcome)));
        CompletableFuture<Outcome> unused = visible.whenComplete((outcome, cancelled) -> {
            if (!told.isDone()) {
                leave(handle, waiter);
            }
        });
        return visible;
    }

    /** Runs it where results are read. */
    void read(Runnable task) {
        announcer.read(task);
    }

    void later(Runnable callback) {
        announcer.later(callback);
    }

    /** Adds one who waits; the last one to leave ends the polling. */
    Waiter watch(JobHandle handle, Duration deadline) {
        Waiter waiter = new Waiter();
        mailbox.post(() -> begin(announcer.host(handle), waiter, deadline));
        return waiter;
    }

    /** Asks for a job once: waits for no second answer, and for nobody who has the job in hand. */
    CompletableFuture<Glance> glance(JobRef job, Duration patience) {
        JobHandle handle = JobHandle.of(this, job);
        Waiter waiter = new Waiter();
        handle.leave = () -> leave(handle, waiter);
        mailbox.post(() -> begin(announcer.host(handle), waiter, patience));
        return waiter.answer.thenApply(outcome -> new Glance(outcome, handle.asked));
    }

    /** One who waits goes away before the deadline. */
    void leave(JobHandle handle, Waiter waiter) {
        mailbox.post(() -> end(handle.waiters.contains(waiter) ? handle : announcer.host(handle), waiter));
    }

    private void begin(JobHandle handle, Waiter waiter, Duration deadline) {
        if (handle.ending != null) {
            announcer.completeWith(waiter, handle.ending);
            return;
        }
        if (closed) {
            waiter.complete(handle.atPresent());
            return;
        }
        handle.waiters.add(waiter);
        announcer.add(handle);
        waiter.deadline = time.schedule(time.now().plus(bounded(deadline)), () -> leave(handle, waiter));
        JobState.Accepted state = handle.state;
        if (state == null) {
            handle(new Event.WatchedEarly(handle.submission()));
        } else {
            handle(new Event.Watched(handle.submission(), state));
        }
    }

    private static Duration bounded(Duration deadline) {
        return deadline.compareTo(LONGEST_WAIT) < 0 ? deadline : LONGEST_WAIT;
    }

    private void end(JobHandle handle, Waiter waiter) {
        if (!handle.waiters.contains(waiter)) {
            return;
        }
        if (handle.waiters.size() == 1) {
            handle(new Event.Unwatched(handle.submission()));
        }
        if (handle.waiters.remove(waiter)) {
            waiter.complete(handle.atPresent());
        }
    }

    private void handle(Event event) {
        for (Command command : engine.handle(event, time.now())) {
            try {
                carryOut(command);
            } catch (RuntimeException bug) {
                LOG.log(System.Logger.Level.ERROR, "A command of the engine failed; this is a bug.", bug);
            }
        }
    }

    private void carryOut(Command command) {
        if (command instanceof Command.Open open) {
            records.open(announcer.handle(open.id()));
        } else if (command instanceof Command.Take take) {
            records.take(announcer.handle(take.id()), take.job());
        } else if (command instanceof Command.Reserve reserve) {
            quotas.reserve(reserve);
        } else if (command instanceof Command.GiveBack giveBack) {
            quotas.giveBack(giveBack.id());
        } else if (command instanceof Command.Store store) {
            records.store(announcer.handle(store.id()), store);
        } else if (command instanceof Command.Submit submit) {
            submit(submit);
        } else if (command instanceof Command.Poll poll) {
            poll(poll);
        } else if (command instanceof Command.Ask ask) {
            ask(ask);
        } else if (command instanceof Command.Fetch fetch) {
            fetch(fetch);
        } else if (command instanceof Command.WakeAt wakeAt) {
            wake.cancel();
            wake = time.schedule(wakeAt.instant(), () -> mailbox.post(() -> handle(new Event.Tick())));
        } else if (command instanceof Command.Tell tell) {
            announcer.tell(tell.event());
        } else if (command instanceof Command.Release release) {
            announcer.release(release);
        } else if (command instanceof Command.Forget forget) {
            forget(announcer.handle(forget.id()));
        }
    }

    private void forget(JobHandle handle) {
        records.letGo(handle);
        announcer.forget(handle.submission());
    }

    private void submit(Command.Submit command) {
        PredictRequest request = announcer.handle(command.id()).toSend();
        Calls.safely(() -> submitter.submit(request))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    quotas.settle(command.id());
                    SubmitResult answer = failure == null ? result : new SubmitResult.Unknown(reason(failure), 0);
                    handle(new Event.SubmitAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    private void poll(Command.Poll command) {
        Calls.safely(() -> poller.poll(command.job()))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    quotas.settle(command.id());
                    PollResult answer = failure == null ? result : new PollResult.Transient(reason(failure));
                    handle(new Event.PollAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    private void ask(Command.Ask command) {
        Calls.safely(() -> poller.poll(command.job()))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    quotas.settle(command.id());
                    PollResult answer = failure == null ? result : new PollResult.Transient(reason(failure));
                    tellAsker(command.id(), Objects.requireNonNull(answer));
                    handle(new Event.StatusAnswered(command.id(), answer));
                }));
    }

    private void tellAsker(SubmissionId question, PollResult answer) {
        CompletableFuture<PollResult> asker = questions.remove(question);
        if (asker != null) {
            announcer.later(() -> asker.complete(answer));
        }
    }

    private void endQuestions() {
        PollResult closing = new PollResult.Transient("all was closed before the answer came");
        List.copyOf(questions.keySet()).forEach(question -> tellAsker(question, closing));
    }

    private void fetch(Command.Fetch command) {
        Calls.safely(() -> poller.fetch(command.job(), command.result()))
                .whenComplete((result, failure) -> mailbox.post(() -> {
                    quotas.settle(command.id());
                    FetchResult answer = failure == null ? result : new FetchResult.Transient(reason(failure));
                    handle(new Event.FetchAnswered(command.id(), Objects.requireNonNull(answer)));
                }));
    }

    static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This MindeeAsync is closed.");
        }
    }

    /**
     * Ends all waiting: everyone who waits gets the outcome as it is at present, with the token where there is one.
     * Nothing is sent any more; the answers to what is under way are still recorded and told.
     */
    @Override
    public void close() {
        mailbox.post(() -> {
            if (!closed) {
                closed = true;
                wake.cancel();
                handle(new Event.Closing());
                endQuestions();
            }
        });
    }
}
