package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the submission that a delivery of an unknown job is of: one whose answer was lost. */
final class Matching {
    private static final int PAGE = 1_000;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final JobLedger ledger;
    private final DeliveryInbox inbox;
    private final PayloadCodec codec;

    Matching(JobLedger ledger, DeliveryInbox inbox, PayloadCodec codec) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.codec = codec;
    }

    /** What was found. */
    sealed interface Verdict {}

    /** Nothing fits. */
    record None() implements Verdict {}

    /** This submission and this delivery fit each other, and nothing else does. */
    record One(LedgerEntry entry) implements Verdict {}

    /** A person has to decide. */
    record Several(String reason) implements Verdict {}

    Verdict of(Delivery delivery, JobId job, Told told) {
        List<LedgerEntry> fitting = fitting(told);
        if (fitting.isEmpty()) {
            return new None();
        } else if (fitting.size() > 1) {
            return undecided("It may be of several submissions: " + ids(fitting), job);
        }
        LedgerEntry entry = fitting.get(0);
        JobState state = entry.state();
        if (state instanceof JobState.Submitting) {
            return undecided("It may be of submission " + entry.id() + ", which is still being sent", job);
        } else if (!(state instanceof JobState.Uncertain || state instanceof JobState.Abandoned)) {
            return new Several(second(entry.id(), state));
        } else if (!Likeness.isComplete(told)) {
            return undecided(
                    "It may be of submission " + entry.id() + ", but does not tell name, product and time", job);
        }
        Optional<Delivery> rival = rival(delivery, job, entry);
        return rival.isEmpty()
                ? new One(entry)
                : undecided(
                        "Submission " + entry.id() + " may be of this or of delivery "
                                + rival.get().id(),
                        job);
    }

    private static String second(SubmissionId submission, JobState state) {
        JobRef known = state.ref();
        String what = known == null
                ? "It may be of an earlier attempt of submission " + submission + ", which is "
                        + state.kind().word() + " by now"
                : "It may be a second, paid result of submission " + submission + ", which has job " + known.id();
        return what + ". Take what you need of its payload and discard it.";
    }

    private static Verdict undecided(String what, JobId job) {
        return new Several(what + ". Adopt job " + job + " for the right submission and replay this delivery.");
    }

    private static String ids(List<LedgerEntry> entries) {
        return entries.stream().limit(5).map(entry -> entry.id().toString()).collect(Collectors.joining(", "));
    }

    /** Whatever became of them since: the attempt that fits may have been the one that the API accepted. */
    private List<LedgerEntry> fitting(Told told) {
        Instant issued = told.issuedAt();
        Instant from = issued == null ? FIRST : within(issued).minus(Likeness.SLACK);
        Instant to = issued == null ? LAST : within(issued).plus(Likeness.SLACK);
        return Awaited.of(ledger.unanswered(from, to)).stream()
                .filter(summary -> Likeness.fitsName(told, summary.draft().source())
                        && Likeness.fitsProduct(told, summary.draft().target().product()))
                .flatMap(summary -> Awaited.of(ledger.find(summary.id())).stream())
                .filter(entry -> Likeness.fits(told, entry))
                .toList();
    }

    /** Whatever a payload claims, it is an instant that a ledger can look for. */
    private static Instant within(Instant told) {
        Instant atLeast = told.isBefore(FIRST) ? FIRST : told;
        return atLeast.isAfter(LAST) ? LAST : atLeast;
    }

    /** A delivery of another job, unknown as well, that the submission could be of: one is enough, whichever it is. */
    private Optional<Delivery> rival(Delivery delivery, JobId job, LedgerEntry entry) {
        Instant earliest = entry.attempts().get(0).startedAt().minus(Likeness.SLACK);
        DeliveryQuery query = DeliveryQuery.all().since(earliest).withLimit(PAGE);
        for (List<DeliverySummary> page = Awaited.of(inbox.list(query));
                !page.isEmpty();
                page = Awaited.of(inbox.list(query.after(page.get(page.size() - 1))))) {
            Optional<Delivery> rival = page.stream()
                    .filter(other -> !other.id().equals(delivery.id())
                            && other.job() != null
                            && !other.job().equals(job)
                            && (other.documentName() == null
                                    || Likeness.plain(other.documentName())
                                            .equals(Likeness.plain(entry.draft().source()))))
                    .filter(other -> Awaited.of(ledger.findByJob(Objects.requireNonNull(other.job())))
                            .isEmpty())
                    .flatMap(other -> Awaited.of(inbox.find(other.id())).stream())
                    .filter(other -> couldBe(other, entry))
                    .findFirst();
            if (rival.isPresent()) {
                return rival;
            }
        }
        return Optional.empty();
    }

    private boolean couldBe(Delivery other, LedgerEntry entry) {
        return Told.by(other, codec).filter(told -> Likeness.fits(told, entry)).isPresent();
    }
}
