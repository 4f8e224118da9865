package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks only for what should have been delivered by webhook and was not: a job is asked for when nearly all of its
 * product are done and their deliveries had time to arrive, but within a quarter of the hour for which the API keeps
 * results. What its product's documents take is learned as {@link LearnedPlan} learns it. All waits are fractions of the
 * quota's longest span, named here for 60 s: first after a minute at the earliest, then after 30 s more, each wait half
 * as long again as the one before.
 */
public final class SafetyNetPlan implements PollPlan {
    private static final double NEARLY_ALL = 0.999;
    private static final double GROWTH = 1.5;
    private static final Duration LATEST = Duration.ofMinutes(15);
    private static final int MOST_GROWTH = 8;

    private final LearnedPlan learned;
    private final Duration span;

    /** @param longestSpan of the quota's windows */
    public SafetyNetPlan(Duration longestSpan) {
        this.learned = new LearnedPlan(longestSpan);
        this.span = longestSpan;
    }

    @Override
    public PollTurn next(AskedJob job, Instant now) {
        Instant last = job.lastAsked();
        if (last == null) {
            return PollTurn.at(job.since().plus(deadline(job.product())));
        }
        double growth = Math.pow(GROWTH, Math.min(job.polls() - 1, MOST_GROWTH));
        return PollTurn.at(last.plus(Duration.ofNanos((long) (span.toNanos() / 2.0 * growth))));
    }

    /** Whether something is to be learned from how long this job took. */
    boolean isWorthKnowing(AskedJob job) {
        return learned.isSampled(job);
    }

    private Duration deadline(Product product) {
        Duration arrived = learned.doneBy(product, NEARLY_ALL).plus(span.dividedBy(2));
        Duration earliest = arrived.compareTo(span) < 0 ? span : arrived;
        return earliest.compareTo(LATEST) < 0 ? earliest : LATEST;
    }

    @Override
    public void begun(AskedJob job) {
        learned.begun(job);
    }

    @Override
    public void pending(AskedJob job) {
        learned.pending(job);
    }

    @Override
    public void left(AskedJob job) {
        learned.left(job);
    }

    @Override
    public void observed(SubmissionId id, Product product, Duration processing) {
        learned.observed(id, product, processing);
    }
}
