package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Delivery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What plain JDBC does with rows like those of the inbox, on a file with the same settings. */
record PlainRows(Path folder) {

    /** A row that waits to be committed. */
    private record Waiting(Arrival arrival, CompletableFuture<Void> stored) {}

    /** Rows a second, so many in each commit: one thread that serves nobody. */
    double alone(List<Arrival> arrivals, int together) throws SQLException {
        try (Connection connection = open(false)) {
            long start = System.nanoTime();
            try (PreparedStatement insert = prepare(connection)) {
                for (int i = 0; i < arrivals.size(); i++) {
                    insert(insert, i, arrivals.get(i).delivery());
                    if ((i + 1) % together == 0) {
                        connection.commit();
                    }
                }
            }
            connection.commit();
            return BareDisk.rate(arrivals.size(), start);
        }
    }

    /**
     * Rows a second for callers that wait for each of theirs; one thread commits together what has come meanwhile. The
     * least that an inbox does: the row of a job that is there is not stored again.
     */
    double forCallers(List<Arrival> arrivals, int callers) throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(callers);
        int each = arrivals.size() / callers;
        try (Connection connection = open(true);
                PreparedStatement insert = prepare(connection)) {
            long start = System.nanoTime();
            for (int caller = 0; caller < callers; caller++) {
                List<Arrival> own = arrivals.subList(caller * each, (caller + 1) * each);
                threads.execute(() -> own.forEach(arrival -> store(queue, arrival)));
            }
            for (int done = 0; done < each * callers; ) {
                done += commit(connection, insert, queue, done);
            }
            return BareDisk.rate(each * callers, start);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void store(BlockingQueue<Waiting> queue, Arrival arrival) {
        Waiting waiting = new Waiting(arrival, new CompletableFuture<>());
        queue.add(waiting);
        waiting.stored().join();
    }

    private static int commit(
            Connection connection, PreparedStatement insert, BlockingQueue<Waiting> queue, int sequence)
            throws SQLException, InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch);
        for (int i = 0; i < batch.size(); i++) {
            insert(insert, sequence + i, batch.get(i).arrival().delivery());
        }
        connection.commit();
        batch.forEach(waiting -> waiting.stored().complete(null));
        return batch.size();
    }

    private Connection open(boolean uniqueJobs) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain-" + System.nanoTime() + ".db"));
        try (Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA journal_mode = WAL");
            settings.execute("PRAGMA synchronous = FULL");
            settings.execute("PRAGMA wal_autocheckpoint = 4000");
            settings.execute("""
                    CREATE TABLE deliveries (sequence INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                        endpoint TEXT NOT NULL, product TEXT, job TEXT, document_name TEXT,
                        received_at BIGINT NOT NULL, dialect TEXT NOT NULL, payload BLOB NOT NULL)""");
            if (uniqueJobs) {
                settings.execute("CREATE UNIQUE INDEX deliveries_job ON deliveries (job)");
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    private static void insert(PreparedStatement insert, int number, Delivery delivery) throws SQLException {
        insert.setLong(1, number);
        insert.setString(2, delivery.id().value());
        insert.setString(3, delivery.endpoint());
        insert.setString(4, String.valueOf(delivery.product()));
        insert.setString(5, String.valueOf(delivery.job()));
        insert.setString(6, delivery.documentName());
        insert.setLong(7, delivery.receivedAt().toEpochMilli());
        insert.setString(8, delivery.raw().dialect().name());
        insert.setBytes(9, delivery.raw().toByteArray());
        insert.executeUpdate();
    }
}
