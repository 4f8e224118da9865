package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;

/** Decides when each job is asked for, and may learn from the answers. Not thread-safe; asks no clock. */
public interface PollPlan {

    /** When to ask for this job next, given that it has just been accepted or was just answered with "not yet". */
    PollTurn next(AskedJob job, Instant now);

    /** A job has begun whose time is worth knowing. */
    default void begun(AskedJob job) {}

    /** A job was not done when it was asked for last. */
    default void pending(AskedJob job) {}

    /** A job was done when it was asked for at this instant. */
    default void done(AskedJob job, Instant asked) {}

    /** Nobody asks for this job any longer, whatever becomes of it. */
    default void left(AskedJob job) {}

    /** The API has told how long a document took, which is more exact than what the questions found. */
    default void observed(SubmissionId id, Product product, Duration processing) {}

    /** Changes when turns that were given earlier are no longer the best ones. */
    default long revision() {
        return 0;
    }

    /** Times that the user has set. */
    static PollPlan of(PollSchedule schedule) {
        return (job, now) -> PollTurn.at(now.plus(schedule.delay(job.polls())));
    }
}
