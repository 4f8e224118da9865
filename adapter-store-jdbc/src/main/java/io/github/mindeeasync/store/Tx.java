package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction: the session, the numbers that are given out, the store's clock, and what is to be done once all is
 * committed.
 */
final class Tx {
    final Session session;
    private final StoreClock time;
    private final List<Runnable> afterwards = new ArrayList<>();
    private long sequence;
    private long change;
    private long permit;
    private long clock;
    private boolean dirty;

    private Tx(Session session, StoreClock time) {
        this.session = session;
        this.time = time;
    }

    /** Does something in a transaction. */
    @FunctionalInterface
    interface Step<T> {
        T run(Tx tx) throws SQLException;
    }

    static Tx begin(Session session, boolean writes, StoreClock time) throws SQLException {
        session.execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        Tx tx = new Tx(session, time);
        tx.load();
        return tx;
    }

    private void load() throws SQLException {
        session.first(Sql.COUNTERS, row -> {
            sequence = row.number("sequence");
            change = row.number("change");
            permit = row.number("permit");
            clock = row.number("clock");
            return row;
        });
    }

    void commit() throws SQLException {
        if (dirty) {
            session.update(Sql.SET_COUNTERS, sequence, change, permit, clock);
        }
        session.execute("COMMIT");
    }

    /** To be done, on the writer's thread, after the commit; not at all if it fails. */
    void afterwards(Runnable task) {
        afterwards.add(task);
    }

    List<Runnable> afterwards() {
        return afterwards;
    }

    /** What {@link #nextSequence} will give. */
    long comingSequence() {
        return sequence + 1;
    }

    long nextSequence() {
        dirty = true;
        return ++sequence;
    }

    long nextChange() {
        dirty = true;
        return ++change;
    }

    long nextPermit() {
        dirty = true;
        return ++permit;
    }

    long lastChange() {
        return change;
    }

    /** The store's time, to be written: nobody's is earlier from now on. */
    long stamp() {
        clock = now();
        dirty = true;
        return clock;
    }

    /** The store's time. */
    long now() {
        return time.now(clock);
    }

    /** What this process's clock says. */
    Instant callersNow() {
        return time.callersNow();
    }
}
