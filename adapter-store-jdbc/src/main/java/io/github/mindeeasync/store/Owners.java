package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who has what in hand: this store, and the others on the same file. An owner that has something in hand is heard of
 * every few seconds; one that is not, or whose process is gone, is dead, and what it had is taken from it. Used on the
 * writer's thread alone.
 */
final class Owners {
    /** How long an owner that is not heard of counts as alive. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final long PAUSE = Micros.of(Duration.ofSeconds(1));

    static final String LEFT = "the process that was sending it ended before the API had answered";

    private final String self = UUID.randomUUID().toString();
    private final ProcessMark mark;
    private final Map<String, Heard> heard = new HashMap<>();
    private long swept = Long.MIN_VALUE;

    Owners(ProcessMark mark) {
        this.mark = mark;
    }

    /** The id of this store's owner. */
    String self() {
        return self;
    }

    /** Lets the others hear that this one is alive. */
    void beat(Tx tx) throws SQLException {
        tx.session.update(Sql.BEAT, self, mark.host(), mark.pid(), mark.started(), tx.stamp());
    }

    boolean hasAnythingInHand(Tx tx) throws SQLException {
        return tx.session.number(Sql.IN_HAND, self, self, self) > 0;
    }

    /** As {@link #sweep}, but not within a second of the last time. */
    boolean sweepNowAndThen(Tx tx) throws SQLException {
        boolean early = swept != Long.MIN_VALUE && Micros.of(tx.callersNow()) - swept < PAUSE;
        return !early && sweep(tx);
    }

    /**
     * Takes from every dead owner what it had in hand.
     *
     * @return whether there was one
     */
    boolean sweep(Tx tx) throws SQLException {
        swept = Micros.of(tx.callersNow());
        List<Owner> others = tx.session.list(Sql.OTHER_OWNERS, Owner::of, self);
        heard.keySet().retainAll(others.stream().map(Owner::id).toList());
        boolean any = false;
        for (Owner other : others) {
            boolean gone = isHere(other) && other.mark().isGone();
            if (gone || isSilent(tx, other)) {
                takeAll(tx, other.id());
                any = true;
            }
        }
        return takeFromUnknown(tx) || any;
    }

    /** One that counted as dead, went on, and died before its next beat has left what nobody stands for. */
    private boolean takeFromUnknown(Tx tx) throws SQLException {
        List<String> unknown = tx.session.list(Sql.UNKNOWN_OWNERS, row -> row.text("owner"), self, self, self);
        for (String owner : unknown) {
            takeAll(tx, owner);
        }
        return !unknown.isEmpty();
    }

    private void takeAll(Tx tx, String owner) throws SQLException {
        takeEntries(tx, owner);
        tx.session.update(InboxSql.LEAVE, Queue.LEFT, owner);
        tx.session.update(Sql.SETTLE_ALL_OF, tx.stamp(), owner);
        tx.session.update(Sql.FORGET_OWNER, owner);
    }

    private boolean isHere(Owner other) {
        return other.mark().host().equals(mark.host());
    }

    /**
     * Of an owner on this machine this process must have heard nothing itself for so long, because the clocks of two
     * processes may differ after the machine has slept; of others the store's clock must do.
     */
    private boolean isSilent(Tx tx, Owner other) {
        long now = Micros.of(tx.callersNow());
        Heard last = heard.get(other.id());
        if (last == null || last.beatAt() != other.beatAt()) {
            last = new Heard(other.beatAt(), now);
            heard.put(other.id(), last);
        }
        long lease = Micros.of(LEASE);
        return now - last.at() >= lease || (!isHere(other) && tx.now() - other.beatAt() >= lease);
    }

    /** Leaves all entries that an owner has in hand: what is being sent becomes uncertain. */
    void takeEntries(Tx tx, String owner) throws SQLException {
        List<Claimed> entries =
                tx.session.list(Sql.CLAIMED_BY, row -> new Claimed(row.number("sequence"), row.text("state")), owner);
        for (Claimed entry : entries) {
            if (entry.state().equals("submitting")) {
                long now = Micros.of(tx.callersNow());
                tx.session.update(Sql.END_ATTEMPT, now, "uncertain: " + LEFT, entry.sequence());
                tx.session.update(Sql.LEAVE_UNCERTAIN, LEFT, now, tx.nextChange(), entry.sequence());
            } else {
                tx.session.update(Sql.LEAVE, tx.nextChange(), entry.sequence());
            }
        }
    }

    /** The work that an owner has leased and gives back is due at once. */
    void takeWorks(Tx tx, String owner) throws SQLException {
        tx.session.update(InboxSql.LET_GO, tx.stamp(), owner);
    }

    /** This owner's requests under way count as answered now. */
    void settleOwn(Tx tx) throws SQLException {
        tx.session.update(Sql.SETTLE_ALL_OF, tx.stamp(), self);
    }

    /** Ends this owner, with nothing left in hand. */
    void leave(Tx tx) throws SQLException {
        takeEntries(tx, self);
        takeWorks(tx, self);
        settleOwn(tx);
        tx.session.update(Sql.FORGET_OWNER, self);
    }

    private record Claimed(long sequence, String state) {}

    /** When this process saw an owner's beat first. */
    private record Heard(long beatAt, long at) {}

    private record Owner(String id, ProcessMark mark, long beatAt) {
        static Owner of(Row row) throws SQLException {
            ProcessMark mark = new ProcessMark(row.text("host"), row.number("pid"), row.text("process_started"));
            return new Owner(row.text("id"), mark, row.number("beat_at"));
        }
    }
}
