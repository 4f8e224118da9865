package io.github.mindeeasync.sandbox.upload;

import io.github.mindeeasync.sandbox.job.Document;

/** What came of reading a submission. */
public sealed interface Upload {

    /** A document that passes the checks. */
    record Accepted(Document document) implements Upload {}

    /** A document that does not; the API's 400. */
    record Refused(String reason) implements Upload {}
}
