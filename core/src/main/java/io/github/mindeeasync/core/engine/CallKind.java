package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobState;

/** The calls on the wire, the most urgent first: a finished document before a question, a question before a new one. */
enum CallKind {
    FETCH,
    POLL,
    SUBMIT;

    static CallKind next(JobState state) {
        if (state instanceof JobState.Ready) {
            return FETCH;
        }
        return state instanceof JobState.Submitted ? POLL : SUBMIT;
    }
}
