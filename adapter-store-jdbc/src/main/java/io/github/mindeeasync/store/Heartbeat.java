package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lets the other owners hear of this one as long as it has something in hand, and looks after them meanwhile. */
final class Heartbeat {
    /** How often. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private final GroupWriter writer;
    private final Owners owners;
    private final TimeSource time;
    private boolean beating;
    private boolean stopped;
    private TimeSource.@Nullable Cancellable next;

    Heartbeat(GroupWriter writer, Owners owners, TimeSource time) {
        this.writer = writer;
        this.owners = owners;
        this.time = time;
    }

    /** To be called in every transaction that takes something in hand. */
    void takes(Tx tx) throws SQLException {
        if (!isBeating() || owners.mayCountAsDead(tx)) {
            owners.beat(tx);
            tx.afterwards(this::start);
        }
    }

    private synchronized boolean isBeating() {
        return beating;
    }

    private synchronized void start() {
        if (!beating) {
            again();
        }
    }

    private void beat() {
        CompletableFuture<Boolean> unused = writer.write(this::beatOnce).whenComplete((goesOn, failure) -> {
            if (failure != null) {
                again();
            }
        });
    }

    /** What is to follow is decided before the next step, in the same transaction perhaps, takes something in hand. */
    private Boolean beatOnce(Tx tx) throws SQLException {
        owners.sweep(tx);
        boolean goesOn = owners.hasAnythingInHand(tx);
        if (goesOn) {
            owners.beat(tx);
            tx.afterwards(this::again);
        } else {
            rest();
        }
        return goesOn;
    }

    /** If that fails, it does not count as beating, so that the next who takes something in hand begins it anew. */
    private synchronized void again() {
        beating = false;
        if (!stopped) {
            next = time.schedule(time.now().plus(EVERY), this::beat);
            beating = true;
        }
    }

    private synchronized void rest() {
        beating = false;
        next = null;
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
