package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.outcome.Outcome;

/** The end of one document of a batch. */
public sealed interface BatchItem {
    DocumentSource source();

    /**
     * It was taken up.
     *
     * @param known the result was in the ledger already: it cost no request
     */
    record Ended(DocumentSource source, Outcome outcome, boolean known) implements BatchItem {}

    /**
     * The API would refuse it, so it was not sent.
     *
     * @param problem what is wrong and what to do
     */
    record Invalid(DocumentSource source, String problem) implements BatchItem {}
}
