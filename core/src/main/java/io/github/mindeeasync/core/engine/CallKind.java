package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.quota.RequestMethod;

/** The calls on the wire, the most urgent first. */
enum CallKind {
    /** A result that is there. */
    FETCH(RequestMethod.GET),
    /** A question of somebody who waits for its answer. */
    STATUS(RequestMethod.GET),
    /** A question for a job that is probably done. */
    POLL(RequestMethod.GET),
    SUBMIT(RequestMethod.POST),
    /** A question for a job that may be done, where nobody else needs the request. */
    EARLY_POLL(RequestMethod.GET);

    final RequestMethod method;

    CallKind(RequestMethod method) {
        this.method = method;
    }
}
