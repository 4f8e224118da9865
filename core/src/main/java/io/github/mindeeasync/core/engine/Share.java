package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import java.time.Duration;
import java.time.Instant;

/**
 * What one document adds to the work to do.
 *
 * @param posts submissions that it will need at least
 * @param gets polls and fetches that it will need at least
 * @param inFlight whether it has been sent and its result is not here
 * @param since when it came to be in flight
 * @param notDoneFor how long after that it was not done, as far as it is known
 */
record Share(int posts, int gets, boolean inFlight, Instant since, Duration notDoneFor) {
    static final Share NONE = new Share(0, 0, false, Instant.MIN, Duration.ZERO);

    /** @param getsEach polls and fetches that a document which somebody waits for will need at least */
    static Share of(Flight flight, int getsEach, Instant now) {
        if (flight.released) {
            return NONE;
        }
        int gets = flight.watched ? getsEach : 0;
        int current = flight.calling ? 1 : 0;
        JobState state = flight.state;
        if (state instanceof JobState.Prepared) {
            return new Share(1, gets, false, Instant.MIN, Duration.ZERO);
        }
        Instant since = flight.share.inFlight() ? flight.share.since() : now;
        Instant asked = flight.lastAsked;
        Duration notDone = asked == null || flight.resumed ? Duration.ZERO : Duration.between(since, asked);
        if (state instanceof JobState.Submitting) {
            return new Share(0, gets, true, since, notDone);
        } else if (state instanceof JobState.Submitted) {
            return new Share(0, gets - Math.min(gets, current), true, since, notDone);
        }
        return state instanceof JobState.Ready ? new Share(0, 1 - current, true, since, notDone) : NONE;
    }
}
