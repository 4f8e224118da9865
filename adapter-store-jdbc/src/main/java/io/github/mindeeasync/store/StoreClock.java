package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Instant;

/**
 * The store's own clock, the same for all processes, in microseconds. Where this process's clock is behind the latest
 * instant that anybody has written, the store's goes on from there at this one's pace: so a duration passes in its own
 * time, though another's clock was far ahead, and no instant is earlier than one before it. For one thread at a time.
 */
final class StoreClock {
    private final TimeSource time;
    private long ahead;

    StoreClock(TimeSource time) {
        this.time = time;
    }

    /** What this process's clock says. */
    Instant callersNow() {
        return time.now();
    }

    /** @param latest the latest instant that anybody has written */
    long now(long latest) {
        long own = Micros.of(time.now());
        ahead = Math.max(ahead, latest - own);
        return own + ahead;
    }
}
