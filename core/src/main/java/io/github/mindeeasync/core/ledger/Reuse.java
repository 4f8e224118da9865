package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.JobState;

/**
 * What becomes of a document that the ledger knows already. Unless told otherwise, whatever may have been paid for is
 * never sent again.
 *
 * @param again send a document again whose job is completed, expired or abandoned; it is billed again
 * @param resendUncertain send a document again of which nobody knows whether the API accepted it; it may be billed twice
 */
public record Reuse(boolean again, boolean resendUncertain) {

    /** What a ledger does with a draft. */
    public enum Decision {
        /** A new entry: nothing is known, or what is known counts no more. */
        CREATE,
        /** The known entry is taken in hand as it is. */
        TAKE,
        /** The known, uncertain entry is taken in hand and goes back to prepared. */
        RESEND,
        /** The known entry is shown: there is nothing to do for it. */
        SHOW,
        /** The known entry is in somebody's hands: shown, and left to them. */
        LEAVE
    }

    /** Nothing that may have been paid for is sent again. */
    public static Reuse ofDefaults() {
        return new Reuse(false, false);
    }

    /** Sends again what is completed, expired or abandoned; with {@link #resendingUncertain} all the rest too. */
    public Reuse sendingAgain() {
        return new Reuse(true, resendUncertain);
    }

    /** Sends again what is uncertain. */
    public Reuse resendingUncertain() {
        return new Reuse(again, true);
    }

    /** What to do about a document that is known and in this state. */
    public Decision decide(JobState.Kind known, boolean claimed) {
        return switch (known) {
            case PREPARED, SUBMITTED, READY -> claimed ? Decision.LEAVE : Decision.TAKE;
            case SUBMITTING -> Decision.LEAVE;
            case UNCERTAIN -> resendUncertain ? Decision.RESEND : Decision.SHOW;
            case REJECTED, FAILED -> Decision.CREATE;
            case COMPLETED, EXPIRED, ABANDONED -> again ? Decision.CREATE : Decision.SHOW;
        };
    }
}
