package io.github.mindeeasync.core.delivery;

import java.time.Duration;

/** What a sink made of a delivery. A failure is no answer: it is an exception. */
public sealed interface SinkAnswer {
    /** Taken. */
    SinkAnswer DONE = new Done();

    static SinkAnswer held(String reason) {
        return new Held(reason);
    }

    static SinkAnswer later(Duration in, String reason) {
        return new Later(in, reason);
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
     * Not taken yet. It counts as an attempt, like a failure, but the sink says when the next one is.
     *
     * @param in how long until then, at most {@link HandOverSettings#MOST_LATER}; more is cut to that
     * @param reason in a sentence, without secrets
     */
    record Later(Duration in, String reason) implements SinkAnswer {}
}
