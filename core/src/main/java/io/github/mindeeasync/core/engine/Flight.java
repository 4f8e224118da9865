package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.polling.AskedJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One document in the engine's hands. Belongs to the engine's thread. */
final class Flight {
    final SubmissionId id;
    final Target target;
    JobState state;

    /** Somebody waits for the outcome. */
    boolean watched;

    /** A call or a record of the ledger is under way; the flight moves again when it is answered. */
    boolean busy;

    /** A submission has been handed to the wire, and its answer is not here. */
    boolean onWire;

    /** Nobody waits for this flight any more; an answer still under way is recorded all the same. */
    boolean released;

    /** Its last word has been told. */
    boolean over;

    /** Why it is not sent, if it comes back unsent: others were refused meanwhile. */
    @Nullable
    String stopped;

    /** Since when the API has answered 429 to it, without another answer in between. */
    @Nullable
    Instant throttledSince;

    int throttlesInARow;

    /** A call is on the wire for it, or a slot is being asked for. */
    boolean calling;

    /** What it waits for a slot for; null while it waits for none. */
    @Nullable
    CallKind reserving;

    /** The ledger has been asked for it and has not answered. */
    boolean opening;

    /** In somebody else's hands: it moves when they have moved it. */
    boolean parked;

    /** Taken up by its token, so nobody here knows when it was accepted. */
    boolean resumed;

    /** When it is its turn again; null while it waits for an answer. */
    @Nullable
    Instant due;

    /** When a poll that costs nobody else a request may come; null where that makes no difference. */
    @Nullable
    Instant early;

    /** Its turn comes of the poll plan, and changes with it. */
    boolean planned;

    /** When the API had accepted it, or when it was taken up. */
    Instant accepted = Instant.MIN;

    /** When the call on the wire was made. */
    Instant called = Instant.MIN;

    /** When the poll was made that was answered last with "not yet". */
    @Nullable
    Instant lastAsked;

    /** What {@link Workload} has counted for it. */
    Share share = Share.NONE;

    int polls;
    int failuresInARow;

    @Nullable
    Instant missingSince;

    @Nullable
    String lastTrouble;

    Flight(SubmissionId id, Target target, JobState state) {
        this.id = id;
        this.target = target;
        this.state = state;
    }

    void clearTurn() {
        due = null;
        early = null;
        planned = false;
    }

    AskedJob asked() {
        return new AskedJob(id, product(), accepted, lastAsked, polls);
    }

    Product product() {
        return target.product();
    }
}
