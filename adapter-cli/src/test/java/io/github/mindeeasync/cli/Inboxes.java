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
import java.util.function.BiFunction;

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
        return arrival(job, document, payload, Instant.now());
    }

    private static Arrival arrival(String job, String document, String payload, Instant received) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Delivery delivery = new Delivery(
                DeliveryId.at(received),
                "/webhooks/invoices",
                Product.of("invoices", 4),
                new JobId(job),
                document,
                null,
                received,
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
        return claim(inbox, SINK, most);
    }

    static List<Work> claim(DeliveryInbox inbox, String sink, int most) {
        return value(inbox.claim(new ClaimRequest(sink, most, LEASE, 1_000))).works();
    }

    /** One for these sinks, received so long ago. */
    DeliveryId arrived(String job, Duration ago, String... sinks) {
        Arrival arrival = arrival(job, job + ".pdf", "{}", Instant.now().minus(ago));
        return open(inbox -> value(inbox.commit(arrival, Set.of(sinks))).id());
    }

    /** What is due for a sink has ended so. */
    void end(String sink, BiFunction<DeliveryInbox, Work, CompletionStage<Boolean>> ending) {
        open(inbox -> {
            List<Work> works = claim(inbox, sink, 100);
            works.forEach(work -> value(ending.apply(inbox, work)));
            return works;
        });
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
