package io.github.mindeeasync.core.delivery;

import java.time.Duration;

/**
 * What a sink made of a delivery. A failure is an exception, or {@link Failed} where the sink knows from when on it is
 * worth another try.
 */
public sealed interface SinkAnswer {
    /** Taken. */
    SinkAnswer DONE = new Done();

    static SinkAnswer held(String reason) {
        return new Held(reason);
    }

    static SinkAnswer later(Duration in, String reason) {
        return new Later(in, reason);
    }

    static SinkAnswer failed(Duration notBefore, String reason) {
        return new Failed(notBefore, reason);
    }

    /** Taken, once and for all. */
    record Done() implements SinkAnswer {}

    /**
     * A person has to decide; no further attempt is made until then.
     *
     * @param reason in a sentence, without secrets
     */
    record Held(String reason) implements SinkAnswer {}

    /**
     * Not taken yet, because something has to happen first: no failure, but an attempt all the same. The next one comes
     * when the sink says, or after the growing pause of a failure if that is longer: so whoever says this each time uses
     * up his attempts no faster than by failing.
     *
     * @param in how long until then, at most {@link HandOverSettings#MOST_LATER}; more is cut to that
     * @param reason in a sentence, without secrets
     */
    record Later(Duration in, String reason) implements SinkAnswer {}

    /**
     * A failure like an exception, after which the next attempt comes no sooner than the sink says, and no sooner than
     * after any other failure.
     *
     * @param notBefore how long until then, at most {@link HandOverSettings#MOST_LATER}; more is cut to that
     * @param reason in a sentence, without secrets
     */
    record Failed(Duration notBefore, String reason) implements SinkAnswer {}
}
