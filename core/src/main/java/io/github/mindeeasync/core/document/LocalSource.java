package io.github.mindeeasync.core.document;

import java.io.IOException;
import java.io.InputStream;

/** A document whose bytes are at hand. */
public sealed interface LocalSource extends DocumentSource permits FileSource, BytesSource, PinnedSource {

    /** How many bytes there are now. */
    long size() throws IOException;

    /** The bytes from their beginning; each call opens anew. */
    InputStream open() throws IOException;

    /** The same document, sent as base64 in JSON instead of multipart/form-data. */
    default Base64Source asBase64() {
        return new Base64Source(this);
    }
}
