package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox of version 2 that has one delivery in each state, received a second after the other. */
class InboxMigrationTest {
    private static final String NONE = "";
    private static final String ENDED = "The process that had it in hand ended before it did.";
    private static final long SECOND = 1_000_000;

    @TempDir
    Path directory;

    private final VirtualClock clock = VirtualClock.at(Work.T0.plus(Duration.ofDays(1)));
    private long last;

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("inbox.db"));
    }

    private static String script(String name) throws Exception {
        try (InputStream script = Schema.class.getResourceAsStream("schema/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void makeInbox() throws Exception {
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script("001.sql"));
            statement.executeUpdate(script("002.sql"));
            statement.execute("PRAGMA application_id = " + Schema.OURS);
            statement.execute("INSERT INTO schema_version (version) VALUES (1), (2)");
            delivery(connection, "pending", "pending", received(), NONE);
            delivery(connection, "leased", "leased", received() + 40 * SECOND, NONE);
            delivery(connection, "orphan", "pending", 0L, ENDED);
            delivery(connection, "taken-over", "leased", received() + 40 * SECOND, ENDED);
            delivery(connection, "done", "done", null, NONE);
            delivery(connection, "held", "held", null, "ask Ann");
            delivery(connection, "dead", "dead", null, "no luck");
            statement.execute("UPDATE counters SET sequence = " + last + ", clock = " + received());
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /** When the latest was. */
    private long received() {
        return Micros.of(Work.T0) + last * SECOND;
    }

    private void delivery(Connection connection, String job, String state, @Nullable Long due, String problem)
            throws SQLException {
        last++;
        Arrival arrival = Parcels.of(job);
        Subject subject = Subject.of(arrival);
        byte[] body = arrival.delivery().raw().toByteArray();
        insert(
                connection,
                "deliveries (sequence, id, subject_hash, subject, bytes, stored_at, endpoint, job, received_at, dialect,"
                        + " size, payload)",
                last,
                arrival.delivery().id().value(),
                subject.hash(),
                subject.name(),
                arrival.fingerprint().bytes(),
                received(),
                "/webhooks/invoices",
                job,
                received(),
                "V1",
                body.length,
                body);
        insert(
                connection,
                "works (delivery, sink, state, attempts, fence, due, owner, problem)",
                last,
                Parcels.SINK,
                state,
                1,
                1,
                due,
                state.equals("leased") ? "somebody" : null,
                problem.isEmpty() ? null : problem);
    }

    private static void insert(Connection connection, String into, @Nullable Object... values) throws SQLException {
        String places = "?" + ", ?".repeat(values.length - 1);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + into + " VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private JdbcStore open() {
        return JdbcStore.openInbox(directory.resolve("inbox.db"), clock);
    }

    private static List<String> jobs(DeliveryInbox inbox, DeliveryQuery query) throws Exception {
        return value(inbox.list(query)).stream()
                .map(line -> String.valueOf(line.job()))
                .toList();
    }

    @Test
    void what_its_dead_owners_left_is_claimed_alone_and_then_the_rest() throws Exception {
        try (JdbcStore store = open()) {
            List<String> claimed = new ArrayList<>();
            List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(store.inbox(), 8);
            while (!works.isEmpty()) {
                assertThat(works).hasSize(1);
                io.github.mindeeasync.core.delivery.Work work = works.get(0);
                assertThat(work.attempt()).isEqualTo(2);
                assertThat(work.delivery().raw())
                        .isEqualTo(Parcels.of(String.valueOf(work.delivery().job()))
                                .delivery()
                                .raw());
                claimed.add(String.valueOf(work.delivery().job()));
                assertThat(value(store.inbox().done(work))).isTrue();
                works = Parcels.claim(store.inbox(), 8);
            }

            assertThat(claimed).containsExactly("leased", "orphan", "taken-over", "pending");
            assertThat(value(store.inbox().backlog()))
                    .extracting(Backlog::pending, Backlog::leased, Backlog::held, Backlog::dead)
                    .containsExactly(0L, 0L, 1L, 1L);
        }
    }

    @Test
    void it_is_listed_by_state_and_since_an_instant_with_what_people_are_told() throws Exception {
        try (JdbcStore store = open()) {
            assertThat(jobs(store.inbox(), DeliveryQuery.all()))
                    .containsExactly("pending", "leased", "orphan", "taken-over", "done", "held", "dead");
            assertThat(jobs(store.inbox(), DeliveryQuery.all().since(Work.T0.plusSeconds(6))))
                    .containsExactly("held", "dead");
            assertThat(value(store.inbox().list(DeliveryQuery.all().withStates(Set.of(DeliveryState.HELD)))))
                    .singleElement()
                    .extracting(DeliverySummary::problem)
                    .isEqualTo("ask Ann");
        }
    }

    @Test
    void it_is_pruned_and_keeps_what_makes_a_duplicate() throws Exception {
        try (JdbcStore store = open()) {
            DeliveryInbox inbox = store.inbox();

            assertThat(value(inbox.prune(Duration.ofHours(1)))).isEqualTo(1);
            assertThat(jobs(inbox, DeliveryQuery.all())).doesNotContain("done").hasSize(6);
            assertThat(value(inbox.commit(Parcels.of("done"), Parcels.SINKS))).isInstanceOf(Filing.Duplicate.class);
            assertThat(value(inbox.commit(Parcels.of("dead"), Parcels.SINKS))).isInstanceOf(Filing.Duplicate.class);
            assertThat(value(inbox.commit(Parcels.of("new"), Parcels.SINKS))).isInstanceOf(Filing.Fresh.class);
        }
    }

    @Test
    void what_is_dead_is_replayed_and_every_work_knows_its_size() throws Exception {
        try (JdbcStore store = open()) {
            DeliverySummary dead = value(store.inbox().list(DeliveryQuery.all().withStates(Set.of(DeliveryState.DEAD))))
                    .get(0);
            assertThat(value(store.inbox().replay(Selection.resting(List.of(dead.id())), "ann")))
                    .isEqualTo(1);
            assertThat(value(store.inbox().audit(dead.id()))).hasSize(1);
        }
        try (Connection connection = raw();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM works JOIN deliveries ON sequence = delivery"
                                + " WHERE works.size = deliveries.size")) {
            assertThat(rows.getLong(1)).isEqualTo(last);
        }
    }
}
