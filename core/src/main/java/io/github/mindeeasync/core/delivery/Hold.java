package io.github.mindeeasync.core.delivery;

/** Why a delivery was held when it arrived, although it was signed as it should be. */
public enum Hold {
    /** The body is no JSON object, beyond the codec's bounds, or too much for the memory that there is. */
    NOT_JSON,
    /** There is no {@code job.id} that can be used. */
    NO_JOB_ID,
    /** There is a job, but neither a {@code document} object nor a failure. */
    UNKNOWN_SHAPE,
    /** It is of another product than its endpoint is for. */
    OTHER_PRODUCT,
    /** Another content has arrived for this job before. */
    CONFLICT;

    /** Whether it is held for itself alone, as opposed to a delivery that contradicts another. */
    public boolean isMalformed() {
        return this != CONFLICT;
    }
}
