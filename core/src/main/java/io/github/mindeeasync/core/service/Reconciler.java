package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.execution.Mailbox;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.polling.OverdueJobs;
import io.github.mindeeasync.core.port.in.Reconciliation;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks once for each job that is overdue and in nobody's hands. Between two questions a job is free, so that whoever waits
 * for it is not held up. All state is touched inside the mailbox alone.
 */
public final class Reconciler implements Reconciliation {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final int LOOKS_A_SPAN = 12;
    private static final int SPANS_A_QUESTION = 5;
    private static final int NAMED = 3;

    private final Mailbox mailbox = new Mailbox();
    private final PredictionService service;
    private final PayloadCodec codec;
    private final TimeSource time;
    private final Duration span;
    private final OverdueJobs jobs;
    private final LedgerWatch watch;
    private TimeSource.Cancellable next = () -> {};
    private volatile int awaited;
    private volatile boolean closed;

    /**
     * One that is not begun.
     *
     * @param span the longest of the quota's windows
     */
    public Reconciler(
            PredictionService service, Ledgering ledgering, PayloadCodec codec, TimeSource time, Duration span) {
        this.service = service;
        this.codec = codec;
        this.time = time;
        this.span = span;
        this.jobs = new OverdueJobs(span);
        this.watch = new LedgerWatch(ledgering.ledger(), ledgering.account(), mailbox::post, new Sight());
    }

    /** Looks after the ledger's jobs from now on. */
    public void begin() {
        mailbox.post(this::look);
    }

    @Override
    public int awaited() {
        return awaited;
    }

    @Override
    public void close() {
        mailbox.post(() -> {
            closed = true;
            next.cancel();
        });
    }

    private void look() {
        if (!closed) {
            watch.look(seen -> looked());
        }
    }

    private void looked() {
        if (!closed) {
            warn(jobs.giveUp(time.now()));
            takeTurns();
            next = time.schedule(time.now().plus(span.dividedBy(LOOKS_A_SPAN)), () -> mailbox.post(this::look));
        }
    }

    private static void warn(List<JobRef> hopeless) {
        if (!hopeless.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Without a result for more than a day, and asked for no more: {0} of the ledger''s jobs, such as"
                            + " {1}. Who waits for one by its token finds out what became of it.",
                    hopeless.size(),
                    hopeless.stream().limit(NAMED).toList());
        }
    }

    private void takeTurns() {
        awaited = jobs.size();
        while (!closed) {
            Optional<OverdueJobs.Turn> turn = jobs.take(time.now());
            if (turn.isEmpty()) {
                return;
            }
            begin(turn.get());
        }
    }

    private void begin(OverdueJobs.Turn turn) {
        watch.find(turn.id(), unknown -> jobs.notAsked(turn.id(), time.now()), entry -> {
            if (entry.isPresent() && entry.get().claimed()) {
                jobs.notAsked(turn.id(), time.now());
            } else if (refresh(turn.id(), entry) && !closed) {
                ask(turn);
            }
        });
    }

    private void ask(OverdueJobs.Turn turn) {
        CompletableFuture<Glance> unused = service.glance(turn.job(), span.multipliedBy(SPANS_A_QUESTION))
                .whenComplete((glance, failure) -> mailbox.post(() -> {
                    answered(turn, glance);
                    takeTurns();
                }));
    }

    private void answered(OverdueJobs.Turn turn, Glance glance) {
        Outcome outcome = glance.outcome();
        if (outcome instanceof Outcome.Paused) {
            refused(turn, outcome);
        } else if (outcome instanceof Outcome.Unreadable unreadable && unreadable.payload() == null) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", turn.job(), outcome.describe());
            jobs.leaveAlone(turn.id());
        } else if (glance.asked()) {
            jobs.notYet(turn.id(), time.now());
        } else {
            ended(turn);
        }
    }

    private void refused(OverdueJobs.Turn turn, Outcome outcome) {
        if (jobs.refused(turn.id(), time.now())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Overdue results of {0} cannot be fetched at present: {1}",
                    turn.job().product(),
                    outcome.describe());
        }
    }

    /** The ledger has the last word: a result that could not be recorded is fetched again. */
    private void ended(OverdueJobs.Turn turn) {
        jobs.notAsked(turn.id(), time.now());
        watch.find(turn.id(), unknown -> {}, entry -> refresh(turn.id(), entry));
    }

    /** Takes up what the ledger says of a job: whether there is still no result. */
    private boolean refresh(SubmissionId id, Optional<LedgerEntry> found) {
        JobState state = found.map(LedgerEntry::state).orElse(null);
        if (state instanceof JobState.Accepted accepted) {
            jobs.add(id, accepted.job(), found.get().since());
            return true;
        }
        if (state instanceof JobState.Completed completed && jobs.isWorthKnowing(id)) {
            service.read(() -> learn(id, completed));
        }
        jobs.remove(id);
        return false;
    }

    private void learn(SubmissionId id, JobState.Completed completed) {
        processing(completed.payload())
                .ifPresent(took ->
                        mailbox.post(() -> jobs.observed(id, completed.job().product(), took)));
    }

    private Optional<Duration> processing(RawPayload payload) {
        try {
            JobInfo job = codec.decode(payload).job();
            return job == null ? Optional.empty() : job.processing();
        } catch (MalformedPayloadException unreadable) {
            return Optional.empty();
        }
    }

    /** What the watch sees. */
    private final class Sight implements LedgerWatch.Sight {
        @Override
        public void open(LedgerSummary entry) {
            JobRef job = entry.job();
            if (job != null) {
                jobs.add(entry.id(), job, entry.since());
            }
        }

        @Override
        public void changed(SubmissionId id, Optional<LedgerEntry> entry) {
            refresh(id, entry);
        }
    }
}
