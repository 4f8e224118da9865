package io.github.mindeeasync.core.document;

import java.nio.file.Path;

/**
 * Where a document's content is: a file, bytes, base64 or a public HTTPS URL; the API's three payload kinds are chosen
 * by it. Files are read when they are sent, in constant memory.
 */
public sealed interface DocumentSource permits LocalSource, Base64Source, UrlSource {

    /** How people name this document: in messages, and to the API where the payload carries a name. */
    String name();

    /** A file, sent as multipart/form-data. */
    static FileSource file(Path path) {
        return new FileSource(path);
    }

    /** Bytes under a file name, sent as multipart/form-data. The bytes are not copied: leave them as they are. */
    static BytesSource bytes(String name, byte[] content) {
        return new BytesSource(name, content);
    }

    /**
     * Text that is base64 already (padding and line breaks as in MIME are accepted), sent as JSON.
     *
     * @throws InvalidDocumentException if the text is not base64
     */
    static Base64Source base64(String name, String text) {
        return Base64Source.parse(name, text);
    }

    /**
     * A public HTTPS URL, which the API fetches itself.
     *
     * @throws InvalidDocumentException if it is not an absolute https URL
     */
    static UrlSource url(String url) {
        return UrlSource.parse(url);
    }
}
