package io.github.mindeeasync.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What the disk does without the ledger, as durably. */
record BareDisk(Path folder) {
    private static final int BYTES = 300;

    /** Appends a second, each on the disk before the next. */
    double appends(int count) throws IOException {
        return appends(count, BYTES);
    }

    /** The same with so many bytes each. */
    double appends(int count, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(
                folder.resolve("appended-" + System.nanoTime()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                file.write(ByteBuffer.allocate(bytes));
                file.force(false);
            }
            return rate(count, start);
        }
    }

    /** Commits a second of one row each, on a file with the ledger's settings. */
    double commits(int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
                Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA journal_mode = WAL");
            settings.execute("PRAGMA synchronous = FULL");
            settings.execute("CREATE TABLE step (number INTEGER PRIMARY KEY, content BLOB NOT NULL)");
            return commits(connection, count);
        }
    }

    private static double commits(Connection connection, int count) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO step (number, content) VALUES (?, ?)")) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                insert.setInt(1, i);
                insert.setBytes(2, new byte[BYTES]);
                insert.executeUpdate();
            }
            return rate(count, start);
        }
    }

    static double rate(int count, long start) {
        return count * 1e9 / (System.nanoTime() - start);
    }
}
