package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of works whose owner is gone. */
class InboxDeathsTest {
    @TempDir
    Path directory;

    private final VirtualClock clockOfGone = VirtualClock.at(Work.T0);
    private final VirtualClock clock = VirtualClock.at(Work.T0);
    private JdbcStore gone;
    private JdbcStore store;

    @BeforeEach
    void openStores() {
        gone = JdbcStore.openInbox(
                directory.resolve("inbox.db"), clockOfGone, Tuning.ofDefaults().withMark(Marks.inAContainer()));
        store = JdbcStore.openInbox(directory.resolve("inbox.db"), clock);
    }

    @AfterEach
    void closeStores() {
        store.close();
        gone.close();
    }

    private static Claimed claim(JdbcStore from, String sink) throws Exception {
        return value(from.inbox().claim(new ClaimRequest(sink, 1, Duration.ofHours(1), 1)));
    }

    @Test
    void all_that_died_are_told_though_some_are_found_with_the_dead_owner() throws Exception {
        Parcels.stored(gone.inbox(), "left-at-death");
        assertThat(claim(gone, Parcels.SINK).works()).hasSize(1);
        try (JdbcStore closed = JdbcStore.openInbox(directory.resolve("inbox.db"), clock)) {
            Parcels.stored(closed.inbox(), "left-at-close");
            assertThat(claim(closed, Parcels.SINK).works()).hasSize(1);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim(store, "another-sink").works()).isEmpty();
        clock.advance(Owners.LEASE);

        assertThat(claim(store, Parcels.SINK).died()).isEqualTo(2);
        assertThat(value(store.inbox().backlog()).dead()).isEqualTo(2);
    }

    /** Its beats may be late, because another program holds the lock; its leases run all the same. */
    @Test
    void a_process_that_lives_keeps_its_work_to_the_end_of_the_lease_though_it_is_not_heard_of() throws Exception {
        try (JdbcStore living = JdbcStore.openInbox(directory.resolve("inbox.db"), clockOfGone)) {
            Parcels.stored(living.inbox(), "job-1");
            List<io.github.mindeeasync.core.delivery.Work> works =
                    claim(living, Parcels.SINK).works();
            for (int second = 0; second < 60; second++) {
                clock.advance(Duration.ofSeconds(1));
                assertThat(claim(store, Parcels.SINK).works()).isEmpty();
            }

            assertThat(value(living.inbox().done(works.get(0)))).isTrue();
        }
    }

    @Test
    void whoever_was_kept_out_by_a_lock_has_not_heard_silence_meanwhile() throws Exception {
        Parcels.stored(gone.inbox(), "job-1");
        assertThat(claim(gone, Parcels.SINK).works()).hasSize(1);
        assertThat(claim(store, Parcels.SINK).works()).isEmpty();
        CompletionStage<Claimed> keptOut;
        try (Connection lock = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("inbox.db"));
                Statement statement = lock.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            keptOut = store.inbox().claim(new ClaimRequest(Parcels.SINK, 1, Duration.ofHours(1), 3));
            Awaitility.await().until(InboxDeathsTest::waitsForALock);
            clock.advance(Owners.LEASE.multipliedBy(2));
            statement.execute("ROLLBACK");
        }

        assertThat(value(keptOut).works()).isEmpty();
        clock.advance(Owners.LEASE);
        assertThat(claim(store, Parcels.SINK).died()
                        + claim(store, Parcels.SINK).works().size())
                .isEqualTo(1);
    }

    private static boolean waitsForALock() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(LockPatience.class.getName()));
    }

    @Test
    void an_owner_that_counted_as_dead_and_goes_on_is_heard_of_with_the_next_it_takes_in_hand() throws Exception {
        Parcels.stored(gone.inbox(), "job-1");
        assertThat(claim(gone, Parcels.SINK).works()).hasSize(1);
        assertThat(claim(store, "another-sink").works()).isEmpty();
        clock.advance(Owners.LEASE);
        assertThat(claim(store, "another-sink").works()).isEmpty();
        assertThat(value(store.inbox().backlog()).leased()).isZero();

        value(gone.inbox().commit(Parcels.of("job-2"), Set.of("third")));
        assertThat(claim(gone, "third").works()).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(claim(store, "third").works()).isEmpty();
        assertThat(value(store.inbox().backlog()).leased()).isEqualTo(1);
    }
}
