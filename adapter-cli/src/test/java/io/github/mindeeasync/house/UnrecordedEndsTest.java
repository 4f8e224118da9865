package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An inbox that cannot record for a while how a hand-over ended. */
@Timeout(120)
class UnrecordedEndsTest {
    private static final HandOverSettings SETTINGS = HandOverSettings.ofDefaults();

    @TempDir
    Path folder;

    private final Receiver receiver = new Receiver();
    private JdbcStore store;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        store = JdbcStore.openInbox(folder.resolve("inbox.db"), receiver.clock);
        deliveries = receiver.builder()
                .inbox(store.inbox())
                .sink(receiver.taking(), SETTINGS)
                .build();
        deliveries.start();
    }

    @AfterEach
    void close() {
        deliveries.close();
        store.close();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                Statement statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    private void nothingEnds() throws SQLException {
        sql("CREATE TRIGGER full BEFORE UPDATE ON works WHEN NEW.state = 'done'"
                + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }

    private void allEnds() throws SQLException {
        sql("DROP TRIGGER full");
    }

    /** The store has done by then what it was given before. */
    private Backlog backlogASecondLater() {
        receiver.clock.advance(Duration.ofSeconds(1));
        return store.inbox().backlog().toCompletableFuture().join();
    }

    @Test
    void what_was_handed_over_comes_once_however_long_its_end_cannot_be_recorded() throws Exception {
        nothingEnds();
        send(deliveries, webhook("job-1"));
        Awaitility.await().until(() -> receiver.keys.size() == 1);

        for (long left = SETTINGS.lease().multipliedBy(5).toSeconds(); left > 0; left--) {
            assertThat(backlogASecondLater().leased()).isEqualTo(1);
        }
        assertThat(receiver.events(DeliveryEvent.HandedOver.class)).isEmpty();
        allEnds();

        Awaitility.await().until(() -> backlogASecondLater().leased() == 0);
        Awaitility.await()
                .until(() -> receiver.events(DeliveryEvent.HandedOver.class).size() == 1);
        assertThat(receiver.keys).containsExactly("job:job-1");
    }

    @Test
    void whoever_stops_records_at_once_what_could_not_be_recorded_before() throws Exception {
        nothingEnds();
        send(deliveries, webhook("job-1"));
        Awaitility.await().until(() -> receiver.keys.size() == 1);
        for (int second = 0; second < 20; second++) {
            assertThat(backlogASecondLater().leased()).isEqualTo(1);
        }
        allEnds();

        deliveries.stop().toCompletableFuture().join();

        assertThat(store.inbox().backlog().toCompletableFuture().join().leased())
                .isZero();
        assertThat(receiver.keys).containsExactly("job:job-1");
    }
}
