package io.github.mindeeasync.core.delivery;

/** What a sink made of a delivery. A failure is no answer: it is an exception. */
public sealed interface SinkAnswer {
    /** Taken. */
    SinkAnswer DONE = new Done();

    static SinkAnswer held(String reason) {
        return new Held(reason);
    }

    /** Taken, once and for all. */
    record Done() implements SinkAnswer {}

    /**
     * A person has to decide; no further attempt is made until then.
     *
     * @param reason in a sentence, without secrets
     */
    record Held(String reason) implements SinkAnswer {}
}
