package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
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

    /** Nobody is told about this flight any more; an answer still under way is recorded all the same. */
    boolean released;

    /** When it is its turn again; null while it waits for an answer. */
    @Nullable
    Instant due;

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

    Product product() {
        return target.product();
    }
}
