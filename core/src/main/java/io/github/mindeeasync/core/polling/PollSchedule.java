package io.github.mindeeasync.core.polling;

import java.time.Duration;

/**
 * When to ask for a job next, for those who want to set it themselves; without one the times are learned. Pure: the same
 * questions get the same answers. The quota has the last word: a question may come later than its time.
 */
@FunctionalInterface
public interface PollSchedule {

    /**
     * How long to wait before asking again.
     *
     * @param polls how often the job has been asked for already; 0 right after it was accepted
     */
    Duration delay(int polls);

    /** Waits that grow by a factor from a first one up to a longest one. */
    static PollSchedule growing(Duration first, double factor, Duration longest) {
        return polls -> {
            double millis = (double) first.toMillis() * Math.pow(factor, Math.min(polls, 64));
            return millis < (double) longest.toMillis() ? Duration.ofMillis((long) millis) : longest;
        };
    }

    /** The same wait every time. */
    static PollSchedule fixed(Duration wait) {
        return polls -> wait;
    }
}
