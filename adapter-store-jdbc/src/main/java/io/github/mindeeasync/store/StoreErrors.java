package io.github.mindeeasync.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says what a failure of the database means for people. */
final class StoreErrors {
    private final StorePath file;

    StoreErrors(StorePath file) {
        this.file = file;
    }

    StoreException explain(Throwable failure) {
        if (failure instanceof StoreException told) {
            return told;
        }
        return new StoreException(
                failure instanceof SQLException trouble
                        ? message(trouble)
                        : "The " + file + " cannot be read: it holds something that this version does not know.",
                failure);
    }

    /** The code without what SQLite adds to it for each place where it may happen. */
    static int code(SQLException trouble) {
        return trouble.getErrorCode() & 0xff;
    }

    private String message(SQLException trouble) {
        int code = code(trouble);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "No space is left on the disk of the " + file
                    + ". Nothing was recorded; free some space, then go on.";
        } else if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "The " + file + " stays locked by another program. Let that end, then try again.";
        } else if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "The " + file + " is damaged. Nothing was changed; put a backup in its place, or move it away"
                    + " to begin a new one.";
        } else if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return file.path() + " is not " + file.kind().oneOf()
                    + ", nor any SQLite database. Nothing was changed; name another file.";
        } else if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return "The " + file + " cannot be written. Give the right to write it and its directory.";
        } else if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return "The " + file + " cannot be opened. Look at the rights of the file and of its directory.";
        }
        return "The " + file + " failed: " + trouble.getMessage();
    }
}
