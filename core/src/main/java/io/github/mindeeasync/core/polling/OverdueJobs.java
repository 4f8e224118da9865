package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the accepted jobs without a result to ask for, and when: each once it is overdue, as {@link SafetyNetPlan}
 * counts it, few at a time. Those go first whose results the API may forget next. Results that it may have forgotten
 * already come after them, one at a time, because each takes several requests until that is certain; jobs of more than a
 * day ago are given up. Pure; not thread-safe.
 */
public final class OverdueJobs {
    private static final int AT_ONCE = 8;
    private static final int FORGOTTEN_AT_ONCE = 1;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration HOPELESS = Duration.ofDays(1);
    private static final int SPANS_REFUSED = 5;

    private final Map<SubmissionId, Awaited> jobs = new LinkedHashMap<>();
    /** Since when those are accepted that are a person's, until they are of more than a day ago. */
    private final Map<SubmissionId, Instant> leftAlone = new HashMap<>();

    private final Map<Product, Instant> refused = new HashMap<>();
    private final SafetyNetPlan plan;
    private final Duration span;

    /** @param longestSpan of the quota's windows */
    public OverdueJobs(Duration longestSpan) {
        this.plan = new SafetyNetPlan(longestSpan);
        this.span = longestSpan;
    }

    /** A job whose turn it is. */
    public record Turn(SubmissionId id, JobRef job) {}

    /** A job was accepted, and has no result. Nothing new where it is known, or left to a person. */
    public void add(SubmissionId id, JobRef job, Instant accepted) {
        if (!jobs.containsKey(id) && !leftAlone.containsKey(id)) {
            Awaited awaited = new Awaited(job, new AskedJob(id, job.product(), accepted, null, 0));
            jobs.put(id, awaited);
            plan.begun(awaited.asked);
        }
    }

    /** A job has ended, or is nobody's any more. */
    public void remove(SubmissionId id) {
        leftAlone.remove(id);
        Awaited removed = jobs.remove(id);
        if (removed != null) {
            plan.left(removed.asked);
        }
    }

    /** Asking for a job again would bring what a person has to see to: it is awaited no more, however often it is added. */
    public void leaveAlone(SubmissionId id) {
        Awaited job = jobs.get(id);
        if (job != null) {
            remove(id);
            leftAlone.put(id, job.asked.since());
        }
    }

    /** Takes out the jobs of more than a day ago that nobody is asking for. */
    public List<JobRef> giveUp(Instant now) {
        leftAlone.values().removeIf(since -> isHopeless(since, now));
        List<Awaited> hopeless = jobs.values().stream()
                .filter(job -> !job.inHand && isHopeless(job.asked.since(), now))
                .toList();
        hopeless.forEach(job -> remove(job.asked.id()));
        return hopeless.stream().map(job -> job.job).toList();
    }

    private static boolean isHopeless(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(HOPELESS) > 0;
    }

    /** Whether something is to be learned from how long the API took for this job. */
    public boolean isWorthKnowing(SubmissionId id) {
        Awaited job = jobs.get(id);
        return job != null && plan.isWorthKnowing(job.asked);
    }

    /** The API has told how long it took for a document, by whatever way. */
    public void observed(SubmissionId id, Product product, Duration processing) {
        plan.observed(id, product, processing);
    }

    /** The job to ask for now, if there is one. It is in hand until it is told what came of it. */
    public Optional<Turn> take(Instant now) {
        long inHand = jobs.values().stream().filter(job -> job.inHand).count();
        long forgotten = jobs.values().stream()
                .filter(job -> job.inHand && job.isForgotten(now))
                .count();
        if (inHand >= AT_ONCE) {
            return Optional.empty();
        }
        return jobs.values().stream()
                .filter(job -> isDue(job, now) && (forgotten < FORGOTTEN_AT_ONCE || !job.isForgotten(now)))
                .min(mostUrgent(now))
                .map(job -> {
                    job.inHand = true;
                    return new Turn(job.asked.id(), job.job);
                });
    }

    private boolean isDue(Awaited job, Instant now) {
        return !job.inHand
                && !job.notBefore.isAfter(now)
                && !isRefused(job.job.product(), now)
                && !plan.next(job.asked, now).ripe().isAfter(now);
    }

    /** The oldest first, up to the age at which results may be forgotten; beyond it the youngest. */
    private static Comparator<Awaited> mostUrgent(Instant now) {
        return Comparator.comparing((Awaited job) -> job.isForgotten(now))
                .thenComparing(job ->
                        job.isForgotten(now) ? job.age(now) : job.age(now).negated());
    }

    /** It was asked for, and is not done: again, after a longer pause each time. */
    public void notYet(SubmissionId id, Instant asked) {
        Awaited job = jobs.get(id);
        if (job != null) {
            job.inHand = false;
            job.asked = new AskedJob(id, job.job.product(), job.asked.since(), asked, job.asked.polls() + 1);
            plan.pending(job.asked);
        }
    }

    /** It was not asked for: somebody else has it in hand, or no answer came. */
    public void notAsked(SubmissionId id, Instant now) {
        Awaited job = jobs.get(id);
        if (job != null) {
            job.inHand = false;
            job.notBefore = now.plus(span.dividedBy(2));
        }
    }

    /**
     * The API refuses to answer for the product of this job: nothing of it is asked for a while.
     *
     * @return whether that is new
     */
    public boolean refused(SubmissionId id, Instant now) {
        Awaited job = jobs.get(id);
        if (job == null) {
            return false;
        }
        Product product = job.job.product();
        boolean fresh = !isRefused(product, now);
        job.inHand = false;
        refused.put(product, now.plus(span.multipliedBy(SPANS_REFUSED)));
        return fresh;
    }

    private boolean isRefused(Product product, Instant now) {
        Instant until = refused.get(product);
        return until != null && until.isAfter(now);
    }

    /** How many jobs are awaited, overdue or not. */
    public int size() {
        return jobs.size();
    }

    private static final class Awaited {
        private final JobRef job;
        private AskedJob asked;
        private Instant notBefore = Instant.MIN;
        private boolean inHand;

        Awaited(JobRef job, AskedJob asked) {
            this.job = job;
            this.asked = asked;
        }

        private Duration age(Instant now) {
            return Duration.between(asked.since(), now);
        }

        private boolean isForgotten(Instant now) {
            return age(now).compareTo(KEPT) > 0;
        }
    }
}
