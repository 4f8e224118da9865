package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.payload.ApiError;
import org.jspecify.annotations.Nullable;

/** Why the engine let go of a document. */
public sealed interface Ending {

    /** Whether this is the document's last word. */
    default boolean isFinal() {
        return this instanceof Reached || this instanceof NotSent;
    }

    /** It reached a state in which it stays. */
    record Reached(JobState state) implements Ending {}

    /**
     * It is in the API's hands, and nobody asked to wait for it any longer.
     *
     * @param trouble why the last question was not answered; null where it was
     */
    record Left(JobState.Accepted state, @Nullable String trouble) implements Ending {}

    /** The account may not ask at present; the job is untouched. */
    record Paused(JobState.Accepted state, int status, ApiError error) implements Ending {}

    /** The result is there and larger than the transport takes; with another setting it can be fetched. */
    record TooLarge(JobState.Accepted state, String problem) implements Ending {}

    /** It provably never reached the API. */
    record NotSent(String reason) implements Ending {}

    /** It was being sent when the wait ended; the answer may still come. */
    record InMidSending() implements Ending {}
}
