package io.github.mindeeasync.sandbox.job;

import java.time.Duration;
import java.util.Random;

/**
 * How long the sandbox takes for a document, from accepted to available. The time scale divides it. Immutable; draws come
 * from the sandbox's seed.
 */
@FunctionalInterface
public interface ProcessingTime {

    /** Draws the time of one job. */
    Duration draw(Random random);

    /** What a person trying the sandbox finds lifelike: lognormal with median 1.5 s and sigma 0.5. */
    static ProcessingTime lifelike() {
        return lognormal(Duration.ofMillis(1_500), 0.5);
    }

    /** Always the same time; zero is allowed. */
    static ProcessingTime fixed(Duration time) {
        return random -> time;
    }

    /** Between the two, evenly. */
    static ProcessingTime uniform(Duration least, Duration most) {
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("The range from " + least + " to " + most + " is empty.");
        }
        double width = most.minus(least).toNanos();
        return random -> least.plusNanos((long) (random.nextDouble() * width));
    }

    /** Lognormal: half of the jobs take longer than the median; sigma is the deviation of the logarithm. */
    static ProcessingTime lognormal(Duration median, double sigma) {
        double nanos = median.toNanos();
        return random -> Duration.ofNanos((long) (nanos * Math.exp(sigma * random.nextGaussian())));
    }
}
