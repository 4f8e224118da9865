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
    private final TimeSource time;
    private long last = Long.MIN_VALUE;
    private Duration lastRead = Duration.ZERO;
    private Duration keptOut = Duration.ZERO;

    StoreClock(TimeSource time) {
        this.time = time;
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

    /** As {@link #elapsed}, but for the time in which another program's lock kept this process out. */
    Duration listened() {
        return time.elapsed().minus(keptOut);
    }

    /** So long this process waited for a lock. */
    void keptOut(Duration waited) {
        keptOut = keptOut.plus(waited);
    }
}
