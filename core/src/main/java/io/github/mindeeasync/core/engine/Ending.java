package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.payload.ApiError;

/** Why the engine let go of a document. */
public sealed interface Ending {

    /** It reached a state in which it stays. */
    record Reached(JobState state) implements Ending {}

    /** It is in the API's hands, and nobody asked to wait for it any longer. */
    record Left(JobRef job) implements Ending {}

    /** The account may not ask at present; the job is untouched. */
    record Paused(JobRef job, int status, ApiError error) implements Ending {}

    /** It provably never reached the API. */
    record NotSent(String reason) implements Ending {}

    /** It was being sent when the wait ended; the answer may still come. */
    record InMidSending() implements Ending {}
}
