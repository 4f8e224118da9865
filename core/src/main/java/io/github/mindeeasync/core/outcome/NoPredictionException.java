package io.github.mindeeasync.core.outcome;

import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.job.JobRef;

/** There is no prediction; the subtype and {@link #outcome} say why. {@link #token} has the job's token. */
public abstract sealed class NoPredictionException extends MindeeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    private NoPredictionException(Outcome outcome) {
        super(message(outcome), outcome.ref().map(JobRef::token).orElse(null), null);
        this.outcome = outcome;
    }

    private static String message(Outcome outcome) {
        String what = outcome instanceof Outcome.Unaccepted unaccepted
                ? unaccepted.source()
                : outcome.ref().map(JobRef::token).orElse("a document");
        return what + ": " + outcome.describe();
    }

    /** What happened, with its facts. */
    public Outcome outcome() {
        return outcome;
    }

    static NoPredictionException of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return new JobFailed(outcome);
        } else if (outcome instanceof Outcome.Expired) {
            return new JobExpired(outcome);
        } else if (outcome instanceof Outcome.StillRunning) {
            return new StillRunning(outcome);
        } else if (outcome instanceof Outcome.Paused) {
            return new AccountRefused(outcome);
        } else if (outcome instanceof Outcome.Rejected) {
            return new SubmissionRejected(outcome);
        } else if (outcome instanceof Outcome.NotSent) {
            return new NotSent(outcome);
        } else if (outcome instanceof Outcome.Uncertain) {
            return new SubmissionUncertain(outcome);
        }
        return new ResultUnreadable(outcome);
    }

    /** See {@link Outcome.Failed}. */
    public static final class JobFailed extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private JobFailed(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.Expired}. */
    public static final class JobExpired extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private JobExpired(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.StillRunning}. */
    public static final class StillRunning extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private StillRunning(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.Paused}. */
    public static final class AccountRefused extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private AccountRefused(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.Rejected}. */
    public static final class SubmissionRejected extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private SubmissionRejected(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.NotSent}. */
    public static final class NotSent extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private NotSent(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.Uncertain}. */
    public static final class SubmissionUncertain extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private SubmissionUncertain(Outcome outcome) {
            super(outcome);
        }
    }

    /** See {@link Outcome.Unreadable}. */
    public static final class ResultUnreadable extends NoPredictionException {
        private static final long serialVersionUID = 1L;

        private ResultUnreadable(Outcome outcome) {
            super(outcome);
        }
    }
}
