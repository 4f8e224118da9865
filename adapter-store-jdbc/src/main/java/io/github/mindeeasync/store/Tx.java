package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction: the session, the numbers that are given out, the store's clock, and what is to be done once all is
 * committed, or undone.
 */
final class Tx {
    private static final String COUNTERS =
            "SELECT sequence, change, permit, clock, received, deaths, version FROM counters";
    private static final String SET_COUNTERS =
            "UPDATE counters SET sequence = ?, change = ?, permit = ?, clock = ?, received = ?, deaths = ?";

    final Session session;
    private final StoreClock time;
    private final Duration listened;
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<Runnable> otherwise = new ArrayList<>();
    private long sequence;
    private long change;
    private long permit;
    private long clock;
    private long received;
    private long deaths;
    private boolean dirty;
    private boolean complete;
    private Duration counted;

    private Tx(Session session, StoreClock time) {
        this.session = session;
        this.time = time;
        this.listened = time.listened();
        this.counted = time.elapsed();
    }

    /** Does something in a transaction. */
    @FunctionalInterface
    interface Step<T> {
        T run(Tx tx) throws SQLException;
    }

    static Tx begin(Session session, boolean writes, StoreClock time) throws SQLException {
        Duration before = time.elapsed();
        try {
            session.begin(writes);
        } finally {
            time.keptOut(time.elapsed().minus(before));
        }
        Tx tx = new Tx(session, time);
        tx.load();
        return tx;
    }

    private void load() throws SQLException {
        long version = session.first(COUNTERS, this::take).orElse((long) Schema.VERSION);
        if (version != Schema.VERSION) {
            throw new Schema.Changed(version);
        }
    }

    private long take(Row row) throws SQLException {
        sequence = row.number("sequence");
        change = row.number("change");
        permit = row.number("permit");
        clock = row.number("clock");
        received = row.number("received");
        deaths = row.number("deaths");
        return row.number("version");
    }

    void commit() throws SQLException {
        complete = true;
        try {
            if (dirty) {
                session.update(SET_COUNTERS, sequence, change, permit, clock, received, deaths);
            }
            session.commit();
        } finally {
            countHeld();
        }
    }

    /** Undoes it. What follows that is for whoever calls. */
    void undo() {
        session.undo();
        countHeld();
    }

    private void countHeld() {
        Duration now = time.elapsed();
        time.keptOthersOut(now.minus(counted));
        counted = now;
    }

    /** Whether it writes something, if all goes well. */
    boolean isDirty() {
        return dirty;
    }

    /** Whether all its steps were done, so that it was the store that failed if it was not committed. */
    boolean isComplete() {
        return complete;
    }

    /** To be done, on the writer's thread, after the commit; not at all if it fails. */
    void afterwards(Runnable task) {
        afterwards.add(task);
    }

    List<Runnable> afterwards() {
        return afterwards;
    }

    /** To be done if this is undone. */
    void otherwise(Runnable task) {
        otherwise.add(task);
    }

    List<Runnable> otherwise() {
        return otherwise;
    }

    /** A change is to be written, whatever else there is. */
    void touch() {
        dirty = true;
    }

    /** A new number. It is given out again unless something else is recorded with it. */
    long reserve() {
        return ++sequence;
    }

    /** A new number, recorded as given out. */
    long nextSequence() {
        dirty = true;
        return reserve();
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

    /** Something was received at this instant. Tells the latest such instant. */
    long received(long instant) {
        received = Math.max(received, instant);
        dirty = true;
        return received;
    }

    /** How many owners have been found dead, ever. */
    long deaths() {
        return deaths;
    }

    void countDeath() {
        deaths++;
        dirty = true;
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

    /** How long this process has been going. */
    Duration elapsed() {
        return time.elapsed();
    }

    /**
     * How long this process had been going and could hear of others when this began: whatever others have said since is
     * not seen in here.
     */
    Duration listened() {
        return listened;
    }

    /** For how long others could have spoken and been heard since then, by the scale of {@link #listened}. */
    Duration listenedSince(Duration then) {
        return listened.minus(then);
    }

    /** Whether nothing could be written when it was tried last: then others may be silent for that. */
    boolean mayOthersBeMute() {
        return time.isMute();
    }
}
