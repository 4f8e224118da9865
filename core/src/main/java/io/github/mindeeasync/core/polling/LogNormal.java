package io.github.mindeeasync.core.polling;

/**
 * How long a product's documents take, as a lognormal distribution.
 *
 * @param mu mean of the logarithm of the time in seconds
 * @param sigma standard deviation of that logarithm
 */
record LogNormal(double mu, double sigma) {
    private static final double HOPELESS = 1e-250;

    double median() {
        return Math.exp(mu);
    }

    /** The probability of taking longer than this, in seconds. */
    double above(double seconds) {
        return seconds <= 0 ? 1 : Normal.above(standard(seconds));
    }

    /**
     * The age at which a document that was not done at another age is done with this probability; infinite where that
     * is beyond all measure.
     */
    double ageAt(double probability, double notDoneAt) {
        double left = above(notDoneAt) * (1 - probability);
        return left < HOPELESS ? Double.POSITIVE_INFINITY : Math.exp(mu + sigma * Normal.exceededWith(left));
    }

    double standard(double seconds) {
        return (Math.log(seconds) - mu) / sigma;
    }
}
