package io.github.mindeeasync.core.document;

import io.github.mindeeasync.core.error.InvalidInputException;

/** A document that the API would refuse, or that cannot be read. Nothing of it was sent. */
public final class InvalidDocumentException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final String document;

    /** @param problem continues the document's name: "is empty. ..." */
    public InvalidDocumentException(String document, String problem) {
        super(Printable.of(document) + " " + problem);
        this.document = document;
    }

    /** The name of the document that is meant. */
    public String document() {
        return document;
    }
}
