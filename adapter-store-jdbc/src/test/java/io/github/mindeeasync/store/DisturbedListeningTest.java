package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.PREPARED;
import static io.github.mindeeasync.store.Work.SUBMITTING;
import static io.github.mindeeasync.store.Work.move;
import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever could not speak, because nobody could write, has not been silent. */
class DisturbedListeningTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final FullDisk diskOfA = new FullDisk();
    private final FullDisk diskOfB = new FullDisk();
    private SpoiltInbox a;
    private SpoiltInbox b;

    private void open(ProcessMark markOfA, Trouble troubleOfB) throws Exception {
        a = new SpoiltInbox(directory.resolve("inbox.db"), diskOfA, markOfA);
        b = new SpoiltInbox(directory.resolve("inbox.db"), troubleOfB);
    }

    @AfterEach
    void closeInboxes() {
        a.close();
        b.close();
    }

    private void full(boolean full) {
        diskOfA.full = full;
        diskOfB.full = full;
    }

    private Work claimedByA() throws Exception {
        Parcels.stored(a.inbox, "job-1");
        List<Work> works = Parcels.claim(a.inbox, 8);
        assertThat(works).hasSize(1);
        return works.get(0);
    }

    /** Of another sink, so that what is taken from the dead is not seen in the answer. */
    private static void look(DeliveryInbox inbox) throws Exception {
        value(inbox.claim(new ClaimRequest("another-sink", 8, Parcels.LEASE, Parcels.ATTEMPTS)));
    }

    private void aSecondPasses() throws Exception {
        a.clock.advance(SECOND);
        value(a.inbox.nextDue(Parcels.SINK));
        b.clock.advance(SECOND);
    }

    /** The first has handed it over, and tries to record that every 8 s. */
    @ParameterizedTest
    @ValueSource(ints = {80, 81, 88, 100, 119, 120, 121, 130})
    void nobody_gets_what_its_owner_could_not_settle_because_the_disk_was_full_for_all(int seconds) throws Exception {
        open(Marks.OWN, diskOfB);
        Work work = claimedByA();
        full(true);
        for (int second = 0; second < seconds; second++) {
            if (second % 8 == 0) {
                assertThat(catchThrowable(() -> value(a.inbox.done(work)))).hasRootCauseInstanceOf(SQLException.class);
            }
            Throwable unused =
                    catchThrowable(() -> assertThat(Parcels.claim(b.inbox, 8)).isEmpty());
            aSecondPasses();
        }
        full(false);

        for (int second = 0; second < 8; second++) {
            assertThat(Parcels.claim(b.inbox, 8)).isEmpty();
            aSecondPasses();
        }
        assertThat(value(a.inbox.done(work))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 20, 29, 30, 31, 45})
    void an_owner_that_could_not_be_heard_of_because_the_disk_was_full_is_not_dead(int seconds) throws Exception {
        open(Marks.inAContainer(), diskOfB);
        Work work = claimedByA();
        look(b.inbox);
        full(true);
        for (int second = 0; second < seconds; second++) {
            aSecondPasses();
            Throwable unused = catchThrowable(() -> look(b.inbox));
        }
        full(false);

        for (int second = 0; second < 30; second++) {
            look(b.inbox);
            aSecondPasses();
        }
        assertThat(value(a.inbox.done(work))).isTrue();
    }

    /** A process that lives loses its entries by its silence, and keeps its deliveries. */
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 30, 31})
    void an_entry_that_is_being_sent_does_not_become_uncertain_because_the_disk_was_full(int seconds) throws Exception {
        open(Marks.OWN, diskOfB);
        LedgerEntry entry = opened(a.ledger, "entry");
        assertThat(move(a.ledger, entry, PREPARED, SUBMITTING)).isTrue();
        value(b.ledger.changes(-1));
        full(true);
        for (int second = 0; second < seconds; second++) {
            aSecondPasses();
            Throwable unused = catchThrowable(() -> value(b.ledger.changes(-1)));
        }
        full(false);

        for (int second = 0; second < 30; second++) {
            value(b.ledger.changes(-1));
            aSecondPasses();
        }
        LedgerEntry known = value(b.ledger.find(entry.id())).orElseThrow();
        assertThat(known.claimed()).isTrue();
        assertThat(known.state()).isEqualTo(SUBMITTING);
    }

    @Test
    void who_has_ended_meanwhile_is_found_dead_when_it_was_listened_for_in_vain() throws Exception {
        open(Marks.inAContainer(), diskOfB);
        DeliveryId left = claimedByA().delivery().id();
        look(b.inbox);
        full(true);
        for (int second = 0; second < 60; second++) {
            b.clock.advance(SECOND);
            Throwable unused = catchThrowable(() -> look(b.inbox));
        }
        full(false);

        int seconds = 0;
        List<Work> taken = List.of();
        while (taken.isEmpty() && seconds < 60) {
            b.clock.advance(SECOND);
            seconds++;
            taken = Parcels.claim(b.inbox, 8);
        }
        assertThat(seconds).isBetween(15, 22);
        assertThat(taken.get(0).delivery().id()).isEqualTo(left);
    }

    @Test
    void a_delivery_that_cannot_be_stored_again_and_again_puts_off_nothing() throws Exception {
        Trouble trouble = (method, first) -> {
            if (method.equals("prepareStatement") && first.startsWith("INSERT INTO deliveries")) {
                throw new SQLException("It is too large.");
            }
        };
        open(Marks.inAContainer(), trouble);
        claimedByA();

        int seconds = 0;
        List<Work> taken = List.of();
        while (taken.isEmpty() && seconds < 60) {
            assertThat(catchThrowable(() -> Parcels.stored(b.inbox, "too-large")))
                    .isNotNull();
            b.clock.advance(SECOND);
            seconds++;
            taken = Parcels.claim(b.inbox, 8);
        }
        assertThat(seconds).isBetween(15, 17);
    }

    /** A disk on which there is room for what is small, and not for each delivery. */
    @Test
    void a_commit_that_fails_now_and_then_does_not_put_off_the_finding_of_the_dead_for_good() throws Exception {
        AtomicReference<Boolean> full = new AtomicReference<>(false);
        open(Marks.inAContainer(), (method, first) -> {
            if (first.equals("COMMIT") && full.getAndSet(false)) {
                throw new SQLException("There is no room for it.");
            }
        });
        claimedByA();
        look(b.inbox);

        int seconds = 0;
        List<Work> taken = List.of();
        while (taken.isEmpty() && seconds < 600) {
            full.set(seconds % 14 == 0);
            Throwable unused = catchThrowable(() -> value(b.inbox.check()));
            b.clock.advance(SECOND);
            seconds++;
            taken = Parcels.claim(b.inbox, 8);
        }
        assertThat(seconds).isBetween(40, 80);
    }

    /** The disk takes its time with the commit, and nobody else can write meanwhile. */
    @Test
    void whoever_kept_the_others_out_itself_has_not_heard_silence_meanwhile() throws Exception {
        AtomicReference<Duration> stall = new AtomicReference<>(Duration.ZERO);
        open(Marks.inAContainer(), (method, first) -> {
            if (first.equals("COMMIT")) {
                b.clock.advance(stall.getAndSet(Duration.ZERO));
            }
        });
        claimedByA();
        look(b.inbox);
        stall.set(Owners.LEASE.multipliedBy(2));
        value(b.inbox.check());

        assertThat(Parcels.claim(b.inbox, 8)).isEmpty();
        b.clock.advance(Owners.LEASE.minus(SECOND));
        assertThat(Parcels.claim(b.inbox, 8)).isEmpty();
        b.clock.advance(SECOND);
        assertThat(Parcels.claim(b.inbox, 8)).hasSize(1);
    }

    /** A disk that is slow with all it does keeps nobody out for good. */
    @Test
    void whoever_is_always_at_work_finds_the_dead_all_the_same() throws Exception {
        AtomicReference<Duration> each = new AtomicReference<>(Duration.ZERO);
        open(Marks.inAContainer(), (method, first) -> {
            if (first.equals("COMMIT")) {
                b.clock.advance(each.get());
            }
        });
        claimedByA();
        each.set(Duration.ofMillis(200));

        int commits = 0;
        while (Parcels.claim(b.inbox, 8).isEmpty() && commits < 1_000) {
            commits++;
        }
        assertThat(commits).isBetween(100, 200);
    }
}
