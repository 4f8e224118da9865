package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.outcome.Outcome;
import java.util.Locale;

/** The words for how a document ended; the same in JSON and in messages. */
public enum State {
    COMPLETED,
    UNREADABLE,
    FAILED,
    EXPIRED,
    RUNNING,
    PAUSED,
    REJECTED,
    NOT_SENT,
    UNCERTAIN;

    public static State of(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return COMPLETED;
        } else if (outcome instanceof Outcome.Unreadable) {
            return UNREADABLE;
        } else if (outcome instanceof Outcome.Failed) {
            return FAILED;
        } else if (outcome instanceof Outcome.Expired) {
            return EXPIRED;
        } else if (outcome instanceof Outcome.StillRunning) {
            return RUNNING;
        } else if (outcome instanceof Outcome.Paused) {
            return PAUSED;
        } else if (outcome instanceof Outcome.Rejected) {
            return REJECTED;
        }
        return outcome instanceof Outcome.NotSent ? NOT_SENT : UNCERTAIN;
    }

    /** Whether asking again with the token may still bring a result. */
    public boolean resumable() {
        return this == RUNNING || this == PAUSED || this == UNREADABLE;
    }

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
