package io.github.mindeeasync.core.document;

import java.io.IOException;

/** A document changed between the moment when it was recorded and the end of its upload, which was broken off. */
public final class DocumentChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    DocumentChangedException(String name) {
        super(name.replaceAll("\\p{Cntrl}", "?") + " changed while it was on its way; send it again when it is whole");
    }
}
