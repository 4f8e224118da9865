package io.github.mindeeasync.core.polling;

/**
 * A weighted fit of a lognormal distribution to samples of which some are intervals or still open. Each of those counts
 * as what the model so far expects of it (expectation maximisation).
 */
final class Fit {
    private static final double NARROWEST = 0.15;
    private static final double WIDEST = 0.9;
    private static final double TINY = 1e-12;

    private final LogNormal model;
    private double weights;
    private double sum;
    private double squares;

    Fit(LogNormal model) {
        this.model = model;
    }

    /** Counts a belief as so many samples. */
    void add(LogNormal belief, double weight) {
        add(belief.mu(), belief.sigma() * belief.sigma(), weight);
    }

    void add(Sample sample, double weight) {
        double low = sample.above <= 0 ? Double.NEGATIVE_INFINITY : model.standard(sample.above);
        double high = model.standard(sample.atMost);
        double mass = Normal.above(low) - Normal.above(high);
        if (sample.above == sample.atMost || mass < TINY) {
            add(Math.log(sample.above > 0 ? sample.above : sample.atMost), 0, weight);
            return;
        }
        double shift = (Normal.density(low) - Normal.density(high)) / mass;
        double spread = 1 + (moment(low) - moment(high)) / mass - shift * shift;
        double variance = Math.max(0, spread) * model.sigma() * model.sigma();
        add(model.mu() + model.sigma() * shift, variance, weight);
    }

    private static double moment(double z) {
        return Double.isInfinite(z) ? 0 : z * Normal.density(z);
    }

    private void add(double mean, double variance, double weight) {
        weights += weight;
        sum += weight * mean;
        squares += weight * (mean * mean + variance);
    }

    LogNormal result() {
        double mean = sum / weights;
        double sigma = Math.sqrt(Math.max(0, squares / weights - mean * mean));
        return new LogNormal(mean, Math.min(WIDEST, Math.max(NARROWEST, sigma)));
    }
}
