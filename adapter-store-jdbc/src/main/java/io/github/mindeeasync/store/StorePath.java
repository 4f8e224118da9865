package io.github.mindeeasync.store;

import java.nio.file.Path;

/** A store's file, and what it is called in messages. */
record StorePath(FileKind kind, Path path) {

    StorePath absolute() {
        return new StorePath(kind, path.toAbsolutePath().normalize());
    }

    /** For a sentence: "the ledger /here/ledger.db". */
    @Override
    public String toString() {
        return kind + " " + path;
    }
}
