package io.github.mindeeasync.store;

import io.github.mindeeasync.core.error.MindeeException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.sqlite.SQLiteErrorCode;

/** Says what a failure of the database means for people. */
final class StoreErrors {
    private final StorePath file;

    StoreErrors(StorePath file) {
        this.file = file;
    }

    StoreException explain(Throwable failure) {
        return failure instanceof StoreException told ? told : new StoreException(message(failure), failure);
    }

    /** So many bytes wait to be written. */
    StoreException behind(long bytes) {
        return new StoreException(
                "The " + file + " is behind: " + bytes
                        + " bytes wait to be written. Nothing was recorded; try again later.",
                null);
    }

    /** Somebody has deleted the file, or put another in its place. */
    StoreException gone() {
        return new StoreException(
                "The " + file
                        + " is gone, or another file was put in its place, while it was open. Nothing that it is told"
                        + " would last; look after it, then start again.",
                null);
    }

    /** The code without what SQLite adds to it for each place where it may happen. */
    static int code(SQLException trouble) {
        return trouble.getErrorCode() & 0xff;
    }

    private String message(Throwable failure) {
        if (failure instanceof SQLException trouble) {
            return message(trouble);
        } else if (failure instanceof OutOfMemoryError) {
            return "The memory did not suffice for what the " + file
                    + " was asked for; nothing was recorded. Give this program more of it.";
        } else if (failure instanceof Schema.Changed changed) {
            return "The " + file + " was brought to another version (" + changed.version
                    + ") than this program understands (" + Schema.VERSION
                    + ") while it was open. Nothing was recorded; start the newer program instead.";
        } else if (isOfAnUnknownValue(failure)) {
            return "The " + file + " cannot be read: it holds something that this version does not know.";
        }
        return "The " + file + " failed, which is a defect of this program: " + failure;
    }

    /** What the models say to words and numbers that they do not take. */
    private static boolean isOfAnUnknownValue(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof MindeeException
                || failure instanceof DateTimeException;
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
