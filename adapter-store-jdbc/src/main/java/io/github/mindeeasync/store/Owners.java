package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who is alive: this store, and the others on the same file. An owner that has something in hand is heard of every few
 * seconds; one that is not, or whose process is gone, is dead, and what it had is taken from it. Used on the writer's
 * thread alone.
 */
final class Owners {
    /** How long an owner that is not heard of counts as alive. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String self = UUID.randomUUID().toString();
    private final ProcessMark mark;
    private final List<Holdings> holdings;
    private final Map<String, Heard> heard = new HashMap<>();
    private Duration sweepAgain = Duration.ofSeconds(Long.MIN_VALUE);
    private long deathsAtBeat;
    private boolean hasBeaten;

    Owners(ProcessMark mark, List<Holdings> holdings) {
        this.mark = mark;
        this.holdings = holdings;
    }

    /** The id of this store's owner. */
    String self() {
        return self;
    }

    /** Lets the others hear that this one is alive. */
    void beat(Tx tx) throws SQLException {
        tx.session.update(OwnersSql.BEAT, self, mark.host(), mark.pid(), mark.started(), tx.stamp());
        hasBeaten = true;
        long deaths = tx.deaths();
        tx.afterwards(() -> deathsAtBeat = deaths);
    }

    /** Whether somebody was found dead since the last beat: it may have been this one. */
    boolean mayCountAsDead(Tx tx) {
        return tx.deaths() != deathsAtBeat;
    }

    /** Whether the others have ever heard of this one; whoever has nothing in hand does not speak up. */
    boolean hasBeaten() {
        return hasBeaten;
    }

    boolean hasAnythingInHand(Tx tx) throws SQLException {
        for (Holdings each : holdings) {
            if (each.any(tx, self)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #sweep}, but not within a second of the last time. */
    boolean sweepNowAndThen(Tx tx) throws SQLException {
        return tx.elapsed().compareTo(sweepAgain) >= 0 && sweep(tx);
    }

    /**
     * Takes from every dead owner what it had in hand.
     *
     * @return whether there was one
     */
    boolean sweep(Tx tx) throws SQLException {
        sweepAgain = tx.elapsed().plus(PAUSE);
        List<Verdict> verdicts = verdicts(tx);
        for (Verdict verdict : verdicts) {
            if (verdict.dead()) {
                bury(tx, verdict.owner());
            } else {
                for (Holdings each : holdings) {
                    each.takeFromSilent(tx, verdict.owner());
                }
            }
        }
        return !verdicts.isEmpty();
    }

    /** Whether there is anything to take; this only reads. */
    boolean seesAnyDead(Tx tx) throws SQLException {
        return !verdicts(tx).isEmpty();
    }

    private void bury(Tx tx, String owner) throws SQLException {
        for (Holdings each : holdings) {
            each.take(tx, owner);
        }
        tx.session.update(OwnersSql.FORGET, owner);
        tx.countDeath();
    }

    private List<Verdict> verdicts(Tx tx) throws SQLException {
        List<Owner> others = tx.session.list(OwnersSql.OTHERS, Owner::of, self);
        heard.keySet().retainAll(others.stream().map(Owner::id).toList());
        List<Verdict> verdicts = new ArrayList<>();
        for (Owner other : others) {
            boolean here = other.mark().isOf(mark);
            boolean silent = isSilent(tx, other);
            if (here ? other.mark().isGone() : silent && isOverdue(tx, other)) {
                verdicts.add(new Verdict(other.id(), true));
            } else if (here && silent) {
                verdicts.add(new Verdict(other.id(), false));
            }
        }
        for (Holdings each : holdings) {
            each.unknownOwners(tx).stream()
                    .filter(owner -> !owner.equals(self))
                    .forEach(owner -> verdicts.add(new Verdict(owner, true)));
        }
        return verdicts;
    }

    /**
     * This process must have heard nothing itself for so long, by its own time and while it could listen, because clocks may
     * leap, and a lock that kept this one out kept the other one silent; and while it could write, because a full disk
     * would keep the other one silent as well. Whoever is of another boot is silent for good.
     */
    private boolean isSilent(Tx tx, Owner other) {
        Heard last = heard.get(other.id());
        if (last == null || last.beatAt() != other.beatAt()) {
            last = new Heard(other.beatAt(), tx.listened());
            heard.put(other.id(), last);
        }
        Duration silence = tx.listenedSince(last.at());
        boolean silent = silence.compareTo(LEASE) >= 0;
        if (tx.mayOthersBeMute() || (!silent && silence.compareTo(Heartbeat.EVERY) > 0)) {
            tx.touch();
        }
        return silent || !other.mark().isOfThisBoot(mark);
    }

    private static boolean isOverdue(Tx tx, Owner other) {
        return tx.now() - other.beatAt() >= Micros.of(LEASE);
    }

    /**
     * Ends this owner, with nothing left in hand.
     *
     * @return whether there was anything to do
     */
    boolean leave(Tx tx) throws SQLException {
        if (hasBeaten) {
            for (Holdings each : holdings) {
                each.take(tx, self);
            }
            tx.session.update(OwnersSql.FORGET, self);
        }
        return hasBeaten;
    }

    /** @param dead whether nobody can be there any more; otherwise its process lives, but is not heard of */
    private record Verdict(String owner, boolean dead) {}

    /** When this process saw an owner's beat first. */
    private record Heard(long beatAt, Duration at) {}

    private record Owner(String id, ProcessMark mark, long beatAt) {
        static Owner of(Row row) throws SQLException {
            ProcessMark mark = new ProcessMark(row.text("host"), row.number("pid"), row.text("process_started"));
            return new Owner(row.text("id"), mark, row.number("beat_at"));
        }
    }
}
