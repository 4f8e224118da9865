package io.github.mindeeasync.core.polling;

import java.time.Instant;

/**
 * When it is a job's turn to be asked for.
 *
 * @param early from when on asking is worth a request that nobody else needs
 * @param ripe from when on asking is worth a request in any case
 */
public record PollTurn(Instant early, Instant ripe) {

    /** The same instant for both. */
    public static PollTurn at(Instant instant) {
        return new PollTurn(instant, instant);
    }

    /** The same turn, but not before an instant. */
    public PollTurn notBefore(Instant instant) {
        return new PollTurn(later(early, instant), later(ripe, instant));
    }

    PollTurn earlyFrom(Instant instant) {
        return new PollTurn(earlier(early, instant), ripe);
    }

    PollTurn notAfter(Instant instant) {
        return new PollTurn(earlier(early, instant), earlier(ripe, instant));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
