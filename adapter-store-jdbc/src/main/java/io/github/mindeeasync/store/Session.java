package io.github.mindeeasync.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connection with its statements, each prepared once. For one thread at a time. */
final class Session implements AutoCloseable {
    private static final int LARGE = 1 << 16;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private boolean begun;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement that is not kept. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Begins a transaction; one that could not be undone, when memory was short perhaps, is undone first. */
    void begin(boolean writes) throws SQLException {
        if (begun) {
            undo();
        }
        execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        begun = true;
    }

    void commit() throws SQLException {
        execute("COMMIT");
        begun = false;
    }

    /** Changes rows, and tells how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = bound(sql, values);
        int changed = statement.executeUpdate();
        if (Stream.of(values).anyMatch(Session::isLarge)) {
            statement.clearParameters();
        }
        return changed;
    }

    /** A statement keeps what is bound to it until it is used again. */
    private static boolean isLarge(@Nullable Object value) {
        return value instanceof byte[] bytes && bytes.length > LARGE;
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet cursor = bound(sql, values).executeQuery()) {
            Row row = new Row(cursor);
            while (cursor.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    <T> Optional<T> first(String sql, Row.Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet cursor = bound(sql, values).executeQuery()) {
            return cursor.next() ? Optional.of(reader.read(new Row(cursor))) : Optional.empty();
        }
    }

    /** The one number that a query gives; 0 where it gives none. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.number(1), values).orElse(0L);
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /**
     * Undoes what is not committed, and drops the statements, whatever state a failure has left them in. What fails
     * here, a shortage of memory not excepted, fails nothing more.
     */
    void undo() {
        prepared.values().forEach(Session::closeQuietly);
        prepared.clear();
        try {
            execute("ROLLBACK");
            begun = false;
        } catch (SQLException undoneAlready) {
            // The database rolls back by itself after some failures.
            begun = false;
        } catch (RuntimeException | Error e) {
            // It is undone before the next one begins.
            begun = true;
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | Error gone) {
            // Nothing is lost: what was to be kept is committed.
        }
    }

    @Override
    public void close() {
        prepared.values().forEach(Session::closeQuietly);
        prepared.clear();
        closeQuietly(connection);
    }
}
