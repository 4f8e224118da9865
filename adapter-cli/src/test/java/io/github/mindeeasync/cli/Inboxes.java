package io.github.mindeeasync.cli;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** An inbox file with deliveries in the states that a test wants. */
record Inboxes(Path file) {
    static final String SINK = "mine";
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** What is done with an open inbox. */
    interface Use<T> {
        T with(DeliveryInbox inbox);
    }

    <T> T open(Use<T> use) {
        try (JdbcStore store = JdbcStore.openInbox(file)) {
            return use.with(store.inbox());
        }
    }

    static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** With this payload, the document of this name, and work for one sink. */
    static DeliveryId store(DeliveryInbox inbox, String job, String document, String payload) {
        return value(inbox.commit(arrival(job, document, payload), Set.of(SINK)))
                .id();
    }

    private static Arrival arrival(String job, String document, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        Delivery delivery = new Delivery(
                DeliveryId.at(now),
                "/webhooks/invoices",
                Product.of("invoices", 4),
                new JobId(job),
                document,
                null,
                now,
                RawPayload.of(bytes, Dialect.V1));
        return new Arrival(delivery, new Fingerprint(ContentDigest.of(bytes), null));
    }

    DeliveryId pending(String job) {
        return open(inbox -> store(inbox, job, job + ".pdf", "{\"job\":\"" + job + "\"}"));
    }

    DeliveryId dead(String job) {
        return open(inbox -> {
            DeliveryId id = store(inbox, job, job + ".pdf", "{\"job\":\"" + job + "\"}");
            value(inbox.dead(claim(inbox, 1).get(0), "no luck"));
            return id;
        });
    }

    DeliveryId done(String job) {
        return open(inbox -> {
            DeliveryId id = store(inbox, job, job + ".pdf", "{\"job\":\"" + job + "\"}");
            value(inbox.done(claim(inbox, 1).get(0)));
            return id;
        });
    }

    static List<Work> claim(DeliveryInbox inbox, int most) {
        return value(inbox.claim(new ClaimRequest(SINK, most, LEASE, 1_000))).works();
    }

    /** So many copies of one dead delivery, each about a job of its own. */
    void manyDead(int count) {
        dead("job-0");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String numbers =
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + count + ")";
            statement.executeUpdate(numbers + """
                     INSERT INTO deliveries SELECT sequence + i, substr(id, 1, 24) || printf('%012d', i),
                        subject_hash + i, subject || i, bytes, document, stored_at, endpoint, product, 'job-' || i,
                        i || '.pdf', hold, received_at, dialect, size, payload FROM deliveries, n""");
            statement.executeUpdate(numbers + """
                     INSERT INTO works (delivery, sink, state, attempts, fence, due, owner, problem, size)
                        SELECT delivery + i, sink, state, attempts, fence, due, owner, problem, size FROM works, n""");
            statement.executeUpdate("UPDATE counters SET sequence = sequence + " + count);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
