package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks for each job when it is done with a given probability, given that it was not done when it was asked for last:
 * 0.91 is ripe, 0.5 is early. That wastes the same share of the questions whatever the distribution of the times; the
 * distribution is learned, a product at a time. All waits are fractions of the quota's longest span, named here for
 * 60 s: no job is asked for again within 0.5 s; each is after 30 s or 2.5 times the median, whichever is longer.
 *
 * <p>While nothing is known of a product, up to three of its documents at a time are asked for early from 0.5 s on and
 * then each time they have become half as old again: so single documents on an idle account are found soon.
 */
public final class LearnedPlan implements PollPlan {
    /** A job is ripe when it is done with this probability. */
    public static final double RIPE = 0.91;

    private static final double EARLY = 0.5;
    private static final double WIDTH_UNTOLD = 0.8;
    private static final double SCOUTING = 1.5;
    private static final double MEDIANS_AT_MOST = 2.5;

    private final Map<Product, ProductTimes> products = new HashMap<>();
    private final LogNormal belief;
    private final Duration soonest;
    private final Duration latest;
    private final double slack;
    private long revision;

    /** @param longestSpan of the quota's windows; before anything is known, a document is believed to take a twelfth */
    public LearnedPlan(Duration longestSpan) {
        belief = new LogNormal(Math.log(seconds(longestSpan.dividedBy(12))), WIDTH_UNTOLD);
        soonest = longestSpan.dividedBy(120);
        latest = longestSpan.dividedBy(2);
        slack = seconds(longestSpan.dividedBy(60));
    }

    @Override
    public PollTurn next(AskedJob job, Instant now) {
        ProductTimes times = times(job.product());
        LogNormal model = times.model();
        Instant last = job.lastAsked();
        Instant from = last == null ? job.since() : last;
        double notDoneAt = age(job, from);
        Duration longest = max(latest, duration(MEDIANS_AT_MOST * model.median()));
        PollTurn turn = new PollTurn(
                job.since().plus(duration(model.ageAt(EARLY, notDoneAt))),
                job.since().plus(duration(model.ageAt(RIPE, notDoneAt))));
        PollTurn wise = times.isScout(job.id()) ? turn.earlyFrom(scouted(job, notDoneAt)) : turn;
        return wise.notAfter(from.plus(longest)).notBefore(from.plus(soonest));
    }

    /** The age at which so many of a product's documents are done. */
    Duration doneBy(Product product, double share) {
        return duration(times(product).model().ageAt(share, 0));
    }

    /** Whether this job is one of those whose times are remembered. */
    boolean isSampled(AskedJob job) {
        return times(job.product()).find(job.id()) != null;
    }

    private Instant scouted(AskedJob job, double notDoneAt) {
        return job.since().plus(soonest).plus(duration(SCOUTING * notDoneAt));
    }

    @Override
    public void begun(AskedJob job) {
        times(job.product()).begin(job.id());
    }

    @Override
    public void pending(AskedJob job) {
        Instant last = job.lastAsked();
        Sample sample = times(job.product()).find(job.id());
        if (last != null && sample != null) {
            sample.above = age(job, last);
            learn(job.product());
        }
    }

    @Override
    public void done(AskedJob job, Instant asked) {
        Sample sample = times(job.product()).find(job.id());
        if (sample != null) {
            sample.atMost = Math.max(age(job, asked) + slack, sample.above + slack);
            times(job.product()).close(job.id(), sample);
            learn(job.product());
        }
    }

    @Override
    public void left(AskedJob job) {
        Sample sample = times(job.product()).find(job.id());
        if (sample != null) {
            times(job.product()).close(job.id(), sample);
        }
    }

    @Override
    public void observed(SubmissionId id, Product product, Duration processing) {
        Sample sample = times(product).find(id);
        double told = seconds(processing);
        if (sample != null && told > 0) {
            sample.exactly(Math.min(told, sample.atMost));
            learn(product);
        }
    }

    @Override
    public long revision() {
        return revision;
    }

    private void learn(Product product) {
        ProductTimes times = times(product);
        times.learn();
        if (times.hasDrifted()) {
            revision++;
        }
    }

    private ProductTimes times(Product product) {
        return products.computeIfAbsent(product, unknown -> new ProductTimes(belief));
    }

    private static double age(AskedJob job, Instant at) {
        return seconds(Duration.between(job.since(), at));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (Math.min(seconds, 1e9) * 1e9));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
