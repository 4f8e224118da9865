package io.github.mindeeasync.core.polling;

import java.time.Duration;

/** When to ask for a job next. Pure: the same questions get the same answers. */
@FunctionalInterface
public interface PollSchedule {

    /**
     * How long to wait before asking again.
     *
     * @param polls how often the job has been asked for already; 0 right after it was accepted
     */
    Duration delay(int polls);

    /** First after 0.5 s, then each wait 1.5 times the one before, 8 s at most. */
    static PollSchedule ofDefaults() {
        return growing(Duration.ofMillis(500), 1.5, Duration.ofSeconds(8));
    }

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
