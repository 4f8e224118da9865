package io.github.mindeeasync.core.quota;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads requests evenly: a few at once, then one an interval. Counts in whole intervals from an instant, so that the
 * instant it names is the instant at which it agrees.
 */
final class Pacer {
    private final int burst;
    private Instant full = Instant.MIN;

    Pacer(int burst) {
        this.burst = burst;
    }

    /** When the next request may go. */
    Instant earliest(Duration interval) {
        return full.equals(Instant.MIN) ? full : full.minus(interval.multipliedBy(burst - 1L));
    }

    /** When all but one of the burst are there again: what is not used from now on is lost. */
    Instant nearlyFull(Duration interval) {
        return full.equals(Instant.MIN) ? full : full.minus(interval);
    }

    void take(Duration interval, Instant now) {
        Instant from = full.isAfter(now) ? full : now;
        Instant latest = now.plus(interval.multipliedBy(burst));
        Instant next = from.plus(interval);
        full = next.isAfter(latest) ? latest : next;
    }
}
