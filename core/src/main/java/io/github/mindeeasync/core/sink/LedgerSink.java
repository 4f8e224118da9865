package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Records what deliveries tell in a ledger, whichever process sent the documents: who waits there sees it.
 * <ul>
 *   <li>The ledger knows the job: completed or failed, as the delivery says; nothing if it is that already, held if the
 *       ledger has another result.
 *   <li>It does not know it: the delivery may have come before the submission's answer, so it is looked up again for two
 *       minutes. Then a submission that is uncertain is taken for the delivery's if their target, name and time agree and
 *       no other submission and no other delivery could be meant; where others could, a person decides. A submission
 *       could be meant if the answer to an attempt at that time was lost, even if it was sent again since, or has a job.
 *   <li>Nothing fits: another program has sent the document. That is told, and the delivery counts as handed over.
 * </ul>
 */
public final class LedgerSink implements DeliverySink {
    /** The name of this sink. */
    public static final String NAME = "ledger";

    private static final System.Logger LOG = System.getLogger(LedgerSink.class.getName());
    /** The first pause; each is twice the one before. Counted by looks, for a clock may be set while they go on. */
    private static final Duration SOON = Duration.ofMillis(250);
    /** A job that is unknown at the tenth look, two minutes after the first, is not expected any more. */
    private static final int LOOKS = 10;
    /** Another delivery of the same name may take 15 s to arrive, before an uncertain submission is matched. */
    private static final int LOOKS_FOR_TWINS = 6;
    /** At this look the pauses have grown to half a minute. */
    private static final int LOOK_AFTER_FAILURE = 8;
    /** So long a ledger that failed may still be told what those could not record who sent documents meanwhile. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    /** Looks, and as many failures of the ledger among them. */
    private static final int LEAST_ATTEMPTS = 2 * LOOKS;

    private final JobLedger ledger;
    private final PayloadCodec codec;
    private final DeliveryInbox inbox;
    private final TimeSource time;
    private final DeliveryListener listener;
    private final Matching matching;
    /** When the ledger failed last, by this process's own time. */
    private volatile @Nullable Duration failedAt;

    /**
     * A sink for deliveries of this inbox.
     *
     * @param inbox where the other deliveries are, of which an uncertain submission could be as well; it also says how
     *     often a delivery was looked up before
     * @param listener hears which deliveries no submission is known of; must not throw
     */
    public LedgerSink(
            JobLedger ledger, PayloadCodec codec, DeliveryInbox inbox, TimeSource time, DeliveryListener listener) {
        this.ledger = ledger;
        this.codec = codec;
        this.inbox = inbox;
        this.time = time;
        this.listener = listener;
        this.matching = new Matching(ledger, inbox, codec);
    }

    /** These settings with attempts enough for all looks, and pauses that begin short enough for the first ones. */
    public static HandOverSettings patient(HandOverSettings settings) {
        Duration first = settings.firstPause().compareTo(SOON) < 0 ? settings.firstPause() : SOON;
        return settings.withPauses(first, settings.longestPause())
                .withAttempts(Math.max(settings.attempts(), LEAST_ATTEMPTS));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        return CompletableFuture.completedFuture(answer(delivery));
    }

    private SinkAnswer answer(Delivery delivery) {
        JobId job = delivery.job();
        Told told = Told.by(delivery, codec).orElse(null);
        if (job == null || told == null) {
            return SinkAnswer.held("It tells neither a prediction nor a failure of a job. See its payload.");
        }
        List<LedgerSummary> entries = entries(job);
        if (entries.isEmpty()) {
            return unknown(delivery, job, told);
        }
        SinkAnswer worst = SinkAnswer.DONE;
        for (LedgerSummary entry : entries) {
            JobRef ref = entry.job() == null ? new JobRef(entry.draft().target().product(), job) : entry.job();
            SinkAnswer answer = record(entry, ref, told);
            worst = answer instanceof SinkAnswer.Done ? worst : answer;
        }
        return worst;
    }

    private List<LedgerSummary> entries(JobId job) {
        try {
            return Awaited.of(ledger.findByJob(job));
        } catch (RuntimeException e) {
            failedAt = time.elapsed();
            throw e;
        }
    }

    private SinkAnswer record(LedgerSummary summary, JobRef ref, Told told) {
        JobState outcome = told.outcome(ref);
        if (summary.state().admits(outcome.kind())) {
            return Awaited.of(ledger.record(summary.id(), outcome, time.now()))
                    ? SinkAnswer.DONE
                    : changed(summary.id());
        }
        Optional<LedgerEntry> entry = Awaited.of(ledger.find(summary.id()));
        if (entry.isEmpty() || told.says(entry.get().state(), codec)) {
            return SinkAnswer.DONE;
        }
        return SinkAnswer.held("The ledger has another outcome for this job: submission " + summary.id() + " is "
                + entry.get().state().kind().word() + " with another content.");
    }

    private SinkAnswer unknown(Delivery delivery, JobId job, Told told) {
        int look = look(delivery);
        if (isRecovering()) {
            return lookAgain(Math.min(look, LOOK_AFTER_FAILURE));
        } else if (look <= LOOKS_FOR_TWINS) {
            return lookAgain(look);
        }
        Matching.Verdict verdict = matching.of(delivery, job, told);
        if (verdict instanceof Matching.One one) {
            return resolve(one.entry(), job, told);
        } else if (look < LOOKS) {
            return lookAgain(look);
        }
        return verdict instanceof Matching.Several several ? SinkAnswer.held(several.reason()) : unclaimed(delivery);
    }

    /** Much may have become of it while rivals were looked for. */
    private SinkAnswer resolve(LedgerEntry entry, JobId job, Told told) {
        JobRef ref = new JobRef(entry.draft().target().product(), job);
        if (!Awaited.of(ledger.recordIfStill(entry, told.outcome(ref), time.now()))) {
            return changed(entry.id());
        }
        LOG.log(
                System.Logger.Level.INFO,
                () -> "sink=ledger job=" + ref + " submission=" + entry.id()
                        + " An uncertain submission is resolved by a delivery.");
        return SinkAnswer.DONE;
    }

    private static SinkAnswer changed(SubmissionId id) {
        return SinkAnswer.later(SOON, "The state of submission " + id + " has just changed.");
    }

    /** Attempts that failed were no looks: without this, the first look after them could be the last one. */
    private boolean isRecovering() {
        Duration failed = failedAt;
        return failed != null && time.elapsed().minus(failed).compareTo(RECOVERY) < 0;
    }

    /** Which look this is, since the delivery came or was replayed; the last one if the inbox does not know it. */
    private int look(Delivery delivery) {
        return Awaited.of(inbox.handOvers(delivery.id())).stream()
                .filter(own -> own.sink().equals(NAME))
                .mapToInt(own -> Math.max(1, own.attempts()))
                .findFirst()
                .orElse(LOOKS);
    }

    /** What is recorded soon is seen soon, and the rest costs few looks. */
    private static SinkAnswer lookAgain(int look) {
        return SinkAnswer.later(
                SOON.multipliedBy(1L << (look - 1)), "The ledger does not know this job yet; it is looked up again.");
    }

    private SinkAnswer unclaimed(Delivery delivery) {
        listener.on(new DeliveryEvent.Unclaimed(delivery.ref()));
        return SinkAnswer.DONE;
    }
}
