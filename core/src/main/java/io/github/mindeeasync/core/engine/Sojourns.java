package io.github.mindeeasync.core.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a document is in flight, from its submission to its result: learned from those that are done, the later the
 * heavier, and from those that are under way for longer than usual.
 */
final class Sojourns {
    private static final double FADING = 0.95;
    private static final double BELIEF = 4;

    private @Nullable Instant origin;
    private double mean;
    private double weight = BELIEF;
    private int underWay;
    private double sumOfBegins;

    /** @param believed how long it takes before anything is known */
    Sojourns(Duration believed) {
        this.mean = seconds(believed);
    }

    void began(Instant at) {
        underWay++;
        sumOfBegins += sinceOrigin(at);
    }

    void ended(Instant began, Instant now, boolean completed) {
        underWay--;
        sumOfBegins -= sinceOrigin(began);
        if (completed) {
            weight = weight * FADING + 1;
            mean += (seconds(Duration.between(began, now)) - mean) / weight;
        }
    }

    /** In seconds. Documents under way are half through on average; what they are beyond that makes it longer. */
    double mean(Instant now) {
        double ages = underWay * sinceOrigin(now) - sumOfBegins;
        double beyond = ages - underWay * mean / 2;
        return mean + Math.max(0, beyond) / weight;
    }

    private double sinceOrigin(Instant at) {
        if (origin == null) {
            origin = at;
        }
        return seconds(Duration.between(origin, at));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
