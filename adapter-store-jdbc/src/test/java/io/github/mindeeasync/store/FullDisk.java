package io.github.mindeeasync.store;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A disk on which nothing more can be committed while it is full, but that nothing was changed. */
final class FullDisk implements Trouble {
    volatile boolean full;
    private boolean changed;

    @Override
    public void before(String method, String first) throws SQLiteException {
        if (first.startsWith("BEGIN")) {
            changed = false;
        } else if (method.equals("executeUpdate")) {
            changed = true;
        } else if (first.equals("COMMIT") && changed && full) {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
        }
    }
}
