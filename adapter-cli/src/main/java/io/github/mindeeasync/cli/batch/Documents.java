package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.PinnedSource;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/** Files as the documents that are sent. */
record Documents(Iterator<Path> files, boolean base64) implements Iterator<DocumentSource> {

    @Override
    public boolean hasNext() {
        return files.hasNext();
    }

    @Override
    public DocumentSource next() {
        FileSource file = DocumentSource.file(files.next());
        return base64 ? file.asBase64() : file;
    }

    /** The file that a document is. */
    static Optional<Path> file(DocumentSource source) {
        if (source instanceof Base64Source base64) {
            return file(base64.content());
        } else if (source instanceof PinnedSource pinned) {
            return file(pinned.source());
        }
        return source instanceof FileSource file ? Optional.of(file.path()) : Optional.empty();
    }
}
