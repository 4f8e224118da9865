package io.github.mindeeasync.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/** How much the store's file may still take. */
final class Room {
    private final StorePath file;
    private final long least;

    /** @param least with how many bytes left it counts as full */
    Room(StorePath file, long least) {
        this.file = file;
        this.least = least;
    }

    /** Bytes that can still be stored, as far as anybody can tell: in free places of the file, and by its growing. */
    long left(Tx tx) throws SQLException {
        long page = tx.session.number("PRAGMA page_size");
        long free = tx.session.number("PRAGMA freelist_count");
        long more = tx.session.number("PRAGMA max_page_count") - tx.session.number("PRAGMA page_count");
        return free * page + Math.min(more * page, onDisk());
    }

    private long onDisk() {
        try {
            return Files.getFileStore(file.path()).getUsableSpace();
        } catch (IOException e) {
            throw new StoreErrors(file).gone();
        }
    }

    void require(long left) {
        if (left < least) {
            throw new StoreException(
                    "The disk of the " + file + " is nearly full: " + left + " bytes are left, and " + least
                            + " should be. Free some space.",
                    null);
        }
    }
}
