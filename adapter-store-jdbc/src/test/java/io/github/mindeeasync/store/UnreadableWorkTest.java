package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Work that cannot be read counts its attempt, and stops none of what waits behind it. */
class UnreadableWorkTest {
    private static final int PAGE = 4_096;

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("inbox.db");
    }

    private static List<DeliveryId> claimed(DeliveryInbox inbox) throws Exception {
        return Parcels.claim(inbox, 10).stream()
                .map(work -> work.delivery().id())
                .toList();
    }

    private static void assertHeld(DeliveryInbox inbox, DeliveryId id) throws Exception {
        List<DeliverySummary> lines = value(inbox.list(DeliveryQuery.all()));
        DeliverySummary line =
                lines.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        assertThat(line.state()).isEqualTo(DeliveryState.HELD);
        assertThat(line.attempts()).isEqualTo(1);
        assertThat(line.problem()).startsWith("It cannot be read: ");
        assertThat(value(inbox.discard(Selection.all(List.of(id)), "ann"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold = 'TOO_LATE'", "dialect = 'V9'", "job = '../..'", "product = ''"})
    void what_another_version_wrote_is_held_and_its_neighbours_are_handed_over(String change) throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file());
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            DeliveryId first = Parcels.stored(store.inbox(), "job-1");
            DeliveryId odd = Parcels.stored(store.inbox(), "job-2");
            DeliveryId last = Parcels.stored(store.inbox(), "job-3");
            statement.executeUpdate("UPDATE deliveries SET " + change + " WHERE id = '" + odd + "'");

            assertThat(claimed(store.inbox())).containsExactly(first, last);
            assertThatThrownBy(() -> value(store.inbox().find(odd))).hasMessageContaining("does not know");
            if (change.startsWith("hold") || change.startsWith("dialect")) {
                assertHeld(store.inbox(), odd);
            }
            assertThat(value(store.inbox().backlog()).leased()).isEqualTo(2);
        }
    }

    @Test
    void what_lies_on_a_damaged_page_is_held_and_its_neighbours_are_handed_over() throws Exception {
        byte[] body = new byte[10 * PAGE];
        Arrays.fill(body, (byte) 0x5A);
        DeliveryId first;
        DeliveryId damaged;
        DeliveryId last;
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            first = Parcels.stored(store.inbox(), "job-1");
            damaged = Parcels.stored(store.inbox(), Parcels.of("job-2", body));
            last = Parcels.stored(store.inbox(), "job-3");
        }
        breakTheChainOf((byte) 0x5A);

        try (JdbcStore store = JdbcStore.openInbox(file())) {
            assertThat(fails(store.inbox())).as("which is when it is noticed").isTrue();
            assertThat(claimed(store.inbox())).containsExactly(first, last);
            List<DeliverySummary> lines = value(store.inbox().list(DeliveryQuery.all()));
            assertThat(lines.get(1).id()).isEqualTo(damaged);
            assertThat(lines.get(1).state()).isEqualTo(DeliveryState.HELD);
            assertThat(lines.get(1).attempts()).isEqualTo(1);
            assertThat(lines.get(1).problem()).contains("damaged");
        }
    }

    /** The first page of the payload's that is full of these bytes names one that there is not as the next. */
    private void breakTheChainOf(byte filling) throws Exception {
        byte[] all = Files.readAllBytes(file());
        for (int page = PAGE; page < all.length; page += PAGE) {
            if (all[page + 100] == filling && all[page + PAGE - 1] == filling) {
                try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
                    raw.seek(page);
                    raw.write(ByteBuffer.allocate(4).putInt(0x7FFFFFF0).array());
                }
                return;
            }
        }
        throw new AssertionError("no page of the payload was found");
    }

    @Test
    void what_the_memory_does_not_suffice_for_is_tried_again_later_and_its_neighbours_are_handed_over()
            throws Exception {
        AtomicInteger payloads = new AtomicInteger();
        Trouble second = (method, first) -> {
            if (method.equals("getBytes") && payloads.incrementAndGet() == 2) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        try (SpoiltInbox spoilt = new SpoiltInbox(file(), second)) {
            DeliveryInbox inbox = spoilt.inbox;
            DeliveryId first = Parcels.stored(inbox, "job-1");
            DeliveryId large = Parcels.stored(inbox, "job-2");
            DeliveryId last = Parcels.stored(inbox, "job-3");

            assertThat(claimed(inbox)).containsExactly(first, last);
            assertThat(value(inbox.handOvers(large)).get(0).problem()).contains("memory");
            assertThat(claimed(inbox)).isEmpty();
            spoilt.clock.advance(Duration.ofSeconds(10));
            List<io.github.mindeeasync.core.delivery.Work> again = Parcels.claim(inbox, 10);
            assertThat(again).hasSize(1);
            assertThat(again.get(0).delivery().id()).isEqualTo(large);
            assertThat(again.get(0).attempt()).isEqualTo(2);
        }
    }

    private static Trouble failing(AtomicBoolean failing) {
        return (method, first) -> {
            if (method.equals("getBytes") && failing.get()) {
                throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_READ);
            }
        };
    }

    /** A failing disk takes the whole transaction with it, so that nothing of an attempt is left. */
    @Test
    void what_the_disk_does_not_give_for_ten_seconds_is_held_at_last() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (SpoiltInbox spoilt = new SpoiltInbox(file(), failing(failing))) {
            DeliveryInbox inbox = spoilt.inbox;
            DeliveryId lost = Parcels.stored(inbox, "job-1");
            for (int second = 0; second <= 10; second++) {
                assertThat(fails(inbox)).as("after %s s", second).isTrue();
                spoilt.clock.advance(Duration.ofSeconds(1));
            }
            DeliveryId good = Parcels.stored(inbox, "job-2");
            failing.set(false);

            assertThat(fails(inbox)).isFalse();
            assertHeld(inbox, lost);
            assertThat(value(inbox.handOvers(good)).get(0).state()).isEqualTo(DeliveryState.LEASED);
        }
    }

    @Test
    void what_the_disk_does_not_give_many_times_in_a_moment_is_handed_over_when_it_does() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (SpoiltInbox spoilt = new SpoiltInbox(file(), failing(failing))) {
            DeliveryId id = Parcels.stored(spoilt.inbox, "job-1");
            for (int i = 0; i < 20; i++) {
                assertThat(fails(spoilt.inbox)).isTrue();
            }
            failing.set(false);

            assertThat(claimed(spoilt.inbox)).containsExactly(id);
        }
    }

    @Test
    void what_was_read_in_between_is_not_held_for_an_old_failure() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (SpoiltInbox spoilt = new SpoiltInbox(file(), failing(failing))) {
            DeliveryInbox inbox = spoilt.inbox;
            DeliveryId id = Parcels.stored(inbox, "job-1");
            for (int round = 0; round < 3; round++) {
                failing.set(true);
                for (int second = 0; second < 5; second++) {
                    assertThat(fails(inbox)).isTrue();
                    spoilt.clock.advance(Duration.ofSeconds(1));
                }
                failing.set(false);
                List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(inbox, 10);
                assertThat(works).hasSize(1);
                assertThat(works.get(0).delivery().id()).isEqualTo(id);
                value(inbox.giveBack(works.get(0)));
            }
        }
    }

    private static boolean fails(DeliveryInbox inbox) throws Exception {
        try {
            claimed(inbox);
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).hasRootCauseInstanceOf(SQLException.class);
            return true;
        }
    }
}
