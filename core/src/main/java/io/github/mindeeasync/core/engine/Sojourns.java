package io.github.mindeeasync.core.engine;

import java.time.Duration;

/**
 * How long a document is in flight, from its submission to its result: learned from those that are done, the later the
 * heavier, and from those that were asked for and not done.
 */
final class Sojourns {
    private static final double FADING = 0.95;
    private static final double BELIEF = 4;

    private double mean;
    private double weight = BELIEF;
    private double notDoneUntil;

    /** @param believed how long it takes before anything is known */
    Sojourns(Duration believed) {
        this.mean = seconds(believed);
    }

    /** What is known of a document in flight has changed: it was not done at this age, known so far at another. */
    void notDone(Duration known, Duration age) {
        notDoneUntil += seconds(age) - seconds(known);
    }

    void completed(Duration sojourn) {
        weight = weight * FADING + 1;
        mean += (seconds(sojourn) - mean) / weight;
    }

    /** In seconds. */
    double mean() {
        return mean + notDoneUntil / weight;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
