package io.github.mindeeasync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row under a cursor. */
final class Row {
    private final ResultSet cursor;

    Row(ResultSet cursor) {
        this.cursor = cursor;
    }

    /** Reads a row into something that outlives the cursor. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        String text = cursor.getString(column);
        if (text == null) {
            throw new SQLException("The column " + column + " is empty.");
        }
        return text;
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return cursor.getString(column);
    }

    long number(String column) throws SQLException {
        return cursor.getLong(column);
    }

    long number(int column) throws SQLException {
        return cursor.getLong(column);
    }

    @Nullable
    Long numberOrNull(String column) throws SQLException {
        long number = cursor.getLong(column);
        return cursor.wasNull() ? null : (Long) number;
    }

    byte[] bytes(String column) throws SQLException {
        byte[] bytes = cursor.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }
}
