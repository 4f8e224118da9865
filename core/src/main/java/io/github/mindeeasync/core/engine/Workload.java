package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import java.time.Instant;

/** What all documents together still need, kept up to date one document at a time. */
final class Workload {
    private final Sojourns sojourns;
    private int posts;
    private int gets;
    private int inFlight;

    Workload(Sojourns sojourns) {
        this.sojourns = sojourns;
    }

    /** Counts a document anew after something has happened to it. */
    void account(Flight flight, Instant now) {
        Share before = flight.share;
        Share after = Share.of(flight, now);
        flight.share = after;
        posts += after.posts() - before.posts();
        gets += after.gets() - before.gets();
        if (after.inFlight() != before.inFlight()) {
            inFlight += after.inFlight() ? 1 : -1;
            timeInFlight(flight, after.inFlight() ? after : before, now);
        }
    }

    private void timeInFlight(Flight flight, Share share, Instant now) {
        if (flight.resumed) {
            return;
        } else if (flight.share.inFlight()) {
            sojourns.began(share.since());
        } else {
            sojourns.ended(share.since(), now, flight.state instanceof JobState.Completed);
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
