package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's own clock, the same for all processes, in microseconds. Where this process's clock is behind the latest
 * instant that anybody has written, the store's goes on from there at this one's pace: so a duration passes in its own
 * time, though another's clock was far ahead, and no instant is earlier than one before it. For one thread at a time.
 */
final class StoreClock {
    /** So much of each transaction counts as listening, or who is always at work would never find anybody dead. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final TimeSource time;
    private long last = Long.MIN_VALUE;
    private Duration lastRead = Duration.ZERO;
    private Duration deaf = Duration.ZERO;
    private Duration undisturbed;

    StoreClock(TimeSource time) {
        this.time = time;
        this.undisturbed = time.elapsed();
    }

    /** What this process's clock says. */
    Instant callersNow() {
        return time.now();
    }

    /** @param latest the latest instant that anybody has written */
    long now(long latest) {
        Duration read = time.elapsed();
        long known = Math.max(latest, last == Long.MIN_VALUE ? latest : last + Micros.of(read.minus(lastRead)));
        last = Math.max(known, Micros.of(time.now()));
        lastRead = read;
        return last;
    }

    /** How long this process has been going. */
    Duration elapsed() {
        return time.elapsed();
    }

    /** As {@link #elapsed}, but for the time in which a lock kept this process out, or its own kept the others out. */
    Duration listened() {
        return time.elapsed().minus(deaf);
    }

    /** When the store failed last, on the scale of {@link #listened}: until then nobody could speak, perhaps. */
    Duration undisturbed() {
        return undisturbed;
    }

    /** So long this process waited for a lock. */
    void keptOut(Duration waited) {
        deaf = deaf.plus(waited);
    }

    /** So long this process had the lock itself, perhaps. The others would get in between two short transactions. */
    void keptOthersOut(Duration held) {
        if (held.compareTo(MOMENT) > 0) {
            deaf = deaf.plus(held.minus(MOMENT));
        }
    }

    /** Nothing could be written: the others may have been as mute. */
    void failed() {
        undisturbed = listened();
    }
}
