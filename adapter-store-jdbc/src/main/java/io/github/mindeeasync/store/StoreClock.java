package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's own clock, the same for all processes, in microseconds. Where this process's clock is behind the latest
 * instant that anybody has written, the store's goes on from there at this one's pace: so a duration passes in its own
 * time, though another's clock was far ahead, and no instant is earlier than one before it. For one thread at a time.
 */
final class StoreClock {
    /** So much of each transaction counts as listening, or who is always at work would never find anybody dead. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** Whoever could not record something tries that again every 8 s. */
    private static final Duration LATE_WORDS = Duration.ofSeconds(10);

    private final TimeSource time;
    private long last = Long.MIN_VALUE;
    private Duration lastRead = Duration.ZERO;
    private Duration deaf = Duration.ZERO;
    private @Nullable Duration muteSince;
    private @Nullable Duration muteUntil;

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

    /**
     * As {@link #elapsed}, but for the time in which a lock kept this process out, or its own kept the others out, or nobody
     * could write.
     */
    Duration listened() {
        Duration now = time.elapsed();
        return now.minus(deaf).minus(mute(now));
    }

    private Duration mute(Duration now) {
        if (muteSince == null) {
            return Duration.ZERO;
        }
        return (muteUntil != null && muteUntil.compareTo(now) < 0 ? muteUntil : now).minus(muteSince);
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

    /** Nothing could be written: the others may be as mute, until somebody finds that it can be, and a little longer. */
    void failed() {
        Duration now = time.elapsed();
        if (muteSince != null && muteUntil != null && muteUntil.compareTo(now) <= 0) {
            deaf = deaf.plus(mute(now));
            muteSince = null;
        }
        if (muteSince == null) {
            muteSince = now;
        }
        muteUntil = null;
    }

    /** Something was written. */
    void wrote() {
        if (isMute()) {
            muteUntil = time.elapsed().plus(LATE_WORDS);
        }
    }

    /** Whether nothing could be written, and nothing has been since. */
    boolean isMute() {
        return muteSince != null && muteUntil == null;
    }
}
