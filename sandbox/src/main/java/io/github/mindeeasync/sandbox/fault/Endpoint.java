package io.github.mindeeasync.sandbox.fault;

/** The three calls of the asynchronous API. */
public enum Endpoint {
    /** {@code POST .../predict_async}, of a product or a workflow. */
    SUBMIT,
    /** {@code GET .../documents/queue/{job_id}}. */
    POLL,
    /** {@code GET .../documents/{document_id}}. */
    FETCH
}
