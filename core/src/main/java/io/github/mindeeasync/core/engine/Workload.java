package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import java.time.Duration;
import java.time.Instant;

/** What all documents together still need, kept up to date one document at a time. */
final class Workload {
    private final Sojourns sojourns;
    private final int getsEach;
    private int posts;
    private int gets;
    private int inFlight;

    Workload(Sojourns sojourns, int getsEach) {
        this.sojourns = sojourns;
        this.getsEach = getsEach;
    }

    /** Counts a document anew after something has happened to it. */
    void account(Flight flight, Instant now) {
        Share before = flight.share;
        Share after = Share.of(flight, getsEach, now);
        flight.share = after;
        posts += after.posts() - before.posts();
        gets += after.gets() - before.gets();
        inFlight += (after.inFlight() ? 1 : 0) - (before.inFlight() ? 1 : 0);
        sojourns.notDone(before.notDoneFor(), after.notDoneFor());
        if (before.inFlight() && !flight.resumed && flight.state instanceof JobState.Completed) {
            sojourns.completed(Duration.between(before.since(), now));
        }
    }

    int posts() {
        return posts;
    }

    int gets() {
        return gets;
    }

    int inFlight() {
        return inFlight;
    }
}
