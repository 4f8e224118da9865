package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;

/**
 * How deliveries are handed over to each sink.
 *
 * <p>By default a sink may be down for a day: 60 attempts that fail at once take 24 hours on average, since each pause is
 * drawn evenly, and hardly ever less than 16. While as many deliveries in a row fail as are handed over at once, they come
 * one at a time, one every five seconds, until one is taken: so where many wait, each has attempts left for longer.
 *
 * @param concurrency handlings at once, 1 to 256
 * @param limit how long one handling may take; after that its thread is interrupted and it counts as failed
 * @param attempts how often a delivery is tried before it is dead, 1 to 1,000
 * @param firstPause the longest pause after the first failure; it doubles with each, and the actual pause is drawn evenly
 *     between zero and that
 * @param longestPause where the doubling ends
 * @param look how often to look for work that other processes made due
 */
public record HandOverSettings(
        int concurrency, Duration limit, int attempts, Duration firstPause, Duration longestPause, Duration look) {
    /** The longest pause that a sink may ask for by itself. */
    public static final Duration MOST_LATER = Duration.ofHours(1);

    private static final Duration GRACE = Duration.ofSeconds(10);

    public HandOverSettings {
        if (concurrency < 1 || concurrency > 256) {
            throw new InvalidInputException("Handlings at once: 1 to 256 are possible, not " + concurrency + ".");
        }
        if (attempts < 1 || attempts > 1_000) {
            throw new InvalidInputException("Attempts: 1 to 1,000 are possible, not " + attempts + ".");
        }
        requirePositive("time limit of a handling", limit);
        requirePositive("first pause", firstPause);
        requirePositive("longest pause", longestPause);
        requirePositive("look for work", look);
    }

    /** 8 at once, 30 s each, 60 attempts, pauses from 1 s to 1 h, a look each second. */
    public static HandOverSettings ofDefaults() {
        return new HandOverSettings(
                8, Duration.ofSeconds(30), 60, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(1));
    }

    public HandOverSettings withConcurrency(int chosen) {
        return new HandOverSettings(chosen, limit, attempts, firstPause, longestPause, look);
    }

    public HandOverSettings withLimit(Duration chosen) {
        return new HandOverSettings(concurrency, chosen, attempts, firstPause, longestPause, look);
    }

    public HandOverSettings withAttempts(int chosen) {
        return new HandOverSettings(concurrency, limit, chosen, firstPause, longestPause, look);
    }

    public HandOverSettings withPauses(Duration first, Duration longest) {
        return new HandOverSettings(concurrency, limit, attempts, first, longest, look);
    }

    /** How long a lease holds: longer than a handling may take. */
    public Duration lease() {
        return limit.plus(GRACE);
    }

    /** The longest pause after so many failures. */
    public Duration pauseAfter(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        Duration pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidInputException(
                    "The " + what + " must be more than zero and at most a day, not " + duration + ".");
        }
    }
}
