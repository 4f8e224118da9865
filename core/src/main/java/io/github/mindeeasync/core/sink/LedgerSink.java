package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.document.Product;
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

/**
 * Records what deliveries tell in a ledger, whichever process sent the documents: who waits there sees it.
 * <ul>
 *   <li>The ledger knows the job: completed or failed, as the delivery says; nothing if it is that already, held if the
 *       ledger has another result.
 *   <li>It does not know it: the delivery may have come before the submission's answer, so it is looked up again for two
 *       minutes. Then a submission that is uncertain is taken for the delivery's if their target, name and time agree and
 *       no other submission and no other delivery could be meant; where others could, a person decides.
 *   <li>Nothing fits: another program has sent the document. That is told, and the delivery counts as handed over.
 * </ul>
 */
public final class LedgerSink implements DeliverySink {
    /** The name of this sink. */
    public static final String NAME = "ledger";

    /** How long a job may stay unknown. Looked up at the ages 0, 250 ms, 500 ms, 1 s and so on: eleven times. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How long another delivery of the same name may take to arrive, before an uncertain submission is matched. */
    static final Duration TWIN = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(LedgerSink.class.getName());
    private static final Duration SOON = Duration.ofMillis(250);
    private static final int LOOK_UPS = 20;

    private final JobLedger ledger;
    private final PayloadCodec codec;
    private final TimeSource time;
    private final DeliveryListener listener;
    private final Matching matching;

    /** @param inbox where the other deliveries are, of which an uncertain submission could be as well */
    public LedgerSink(
            JobLedger ledger, PayloadCodec codec, DeliveryInbox inbox, TimeSource time, DeliveryListener listener) {
        this.ledger = ledger;
        this.codec = codec;
        this.time = time;
        this.listener = listener;
        this.matching = new Matching(ledger, inbox, codec, time);
    }

    /** These settings with attempts enough for all look-ups. */
    public static HandOverSettings patient(HandOverSettings settings) {
        return settings.attempts() >= LOOK_UPS ? settings : settings.withAttempts(LOOK_UPS);
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
        List<LedgerSummary> entries = Awaited.of(ledger.findByJob(job));
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

    private SinkAnswer record(LedgerSummary summary, JobRef ref, Told told) {
        JobState outcome = told.outcome(ref);
        if (summary.state().admits(outcome.kind())) {
            return resolve(summary.id(), outcome);
        }
        Optional<LedgerEntry> entry = Awaited.of(ledger.find(summary.id()));
        if (entry.isEmpty() || told.says(entry.get().state(), codec)) {
            return SinkAnswer.DONE;
        }
        return SinkAnswer.held("The ledger has another outcome for this job: submission " + summary.id() + " is "
                + entry.get().state().kind().word() + " with another content.");
    }

    private SinkAnswer unknown(Delivery delivery, JobId job, Told told) {
        Duration age = Duration.between(delivery.receivedAt(), time.now());
        boolean waits = age.compareTo(PATIENCE) < 0;
        if (waits && age.compareTo(TWIN) < 0) {
            return lookAgain(age);
        }
        Matching.Verdict verdict = matching.of(delivery, job, told);
        if (verdict instanceof Matching.One one) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "sink=ledger job=" + job + " submission="
                            + one.entry().id() + " An uncertain submission is resolved by a delivery.");
            Product product = one.entry().draft().target().product();
            return resolve(one.entry().id(), told.outcome(new JobRef(product, job)));
        } else if (waits) {
            return lookAgain(age);
        }
        return verdict instanceof Matching.Several several
                ? SinkAnswer.held(several.reason())
                : unclaimed(delivery, job);
    }

    private SinkAnswer resolve(SubmissionId id, JobState outcome) {
        return Awaited.of(ledger.record(id, outcome, time.now()))
                ? SinkAnswer.DONE
                : SinkAnswer.later(SOON, "The state of submission " + id + " has just changed.");
    }

    /** At twice the age, so that what is recorded soon is seen soon, and the rest costs few looks. */
    private static SinkAnswer lookAgain(Duration age) {
        return SinkAnswer.later(
                age.compareTo(SOON) < 0 ? SOON : age, "The ledger does not know this job yet; it is looked up again.");
    }

    @SuppressWarnings("CatchingUnchecked")
    private SinkAnswer unclaimed(Delivery delivery, JobId job) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> "sink=ledger id=" + delivery.id() + " job=" + job
                        + " The ledger knows no such submission: another program may have sent the document.");
        try {
            listener.on(new DeliveryEvent.Unclaimed(delivery.ref()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A delivery listener failed.", e);
        }
        return SinkAnswer.DONE;
    }
}
