package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.error.MindeeException;

/** A person's word about a document came to nothing: the ledger does not know it, or it is not uncertain. */
public final class UnresolvedException extends MindeeException {
    private static final long serialVersionUID = 1L;

    public UnresolvedException(String message) {
        super(message, null, null);
    }
}
