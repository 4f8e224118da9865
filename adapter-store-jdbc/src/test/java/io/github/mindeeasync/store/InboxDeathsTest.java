package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
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
    private final List<JdbcStore> victims = new ArrayList<>();
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
        victims.forEach(JdbcStore::close);
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

    /** Each start is a container of its own, so that the next one learns of its death by its silence alone. */
    @Test
    void what_kills_its_owners_early_in_its_lease_costs_its_neighbours_no_life_though_each_start_comes_after_it()
            throws Exception {
        int attempts = 5;
        DeliveryId killer = Parcels.stored(store.inbox(), "killer");
        for (int i = 0; i < 3; i++) {
            Parcels.stored(store.inbox(), "slow-" + i);
        }
        for (int start = 1; start <= attempts; start++) {
            assertThat(inHandAtTheEnd(killer, attempts)).hasSize(start == 1 ? 4 : 1);
            clock.advance(Duration.ofSeconds(60));
        }

        int died = 0;
        for (int second = 0; second < 60; second++) {
            Claimed claimed = value(store.inbox().claim(new ClaimRequest(Parcels.SINK, 8, Parcels.LEASE, attempts)));
            died += claimed.died();
            endsAll(store.inbox(), claimed.works());
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(died).isEqualTo(1);
        assertThat(value(store.inbox().backlog()))
                .extracting(Backlog::pending, Backlog::leased, Backlog::dead)
                .containsExactly(0L, 0L, 1L);
    }

    private static void endsAll(DeliveryInbox inbox, List<io.github.mindeeasync.core.delivery.Work> works)
            throws Exception {
        for (io.github.mindeeasync.core.delivery.Work work : works) {
            assertThat(work.attempt()).isEqualTo(2);
            assertThat(value(inbox.done(work))).isTrue();
        }
    }

    /** Of a process that ends as soon as it has this in hand, and never speaks again. */
    private List<DeliveryId> inHandAtTheEnd(DeliveryId killer, int attempts) throws Exception {
        VirtualClock own = VirtualClock.at(clock.now());
        JdbcStore victim = JdbcStore.openInbox(
                directory.resolve("inbox.db"), own, Tuning.ofDefaults().withMark(Marks.inAContainer()));
        victims.add(victim);
        for (int second = 0; second < 60; second++) {
            List<io.github.mindeeasync.core.delivery.Work> works = value(
                            victim.inbox().claim(new ClaimRequest(Parcels.SINK, 8, Parcels.LEASE, attempts)))
                    .works();
            List<DeliveryId> ids =
                    works.stream().map(work -> work.delivery().id()).toList();
            if (ids.contains(killer)) {
                return ids;
            }
            endsAll(victim.inbox(), works);
            own.advance(Duration.ofSeconds(1));
            clock.advance(Duration.ofSeconds(1));
        }
        return List.of();
    }

    /** One that is stopped, for instance: it is there, and nobody hears of it. */
    @Test
    void what_a_silent_process_has_is_taken_over_one_at_a_time_when_it_was_watched_for_a_lease() throws Exception {
        try (JdbcStore stopped = JdbcStore.openInbox(directory.resolve("inbox.db"), clockOfGone)) {
            Parcels.stored(stopped.inbox(), "job-1");
            Parcels.stored(stopped.inbox(), "job-2");
            assertThat(Parcels.claim(stopped.inbox(), 8)).hasSize(2);
            clock.advance(Parcels.LEASE);
            for (long second = Parcels.LEASE.toSeconds(); second > 0; second--) {
                assertThat(Parcels.claim(store.inbox(), 8)).isEmpty();
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(Parcels.claim(store.inbox(), 8)).hasSize(1);
        }
    }
}
