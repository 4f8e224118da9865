package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who counts as dead, and who does not. */
class DeathTest {
    private static final ProcessMark OWN = ProcessMark.own();

    private final VirtualClock clock = VirtualClock.at(Work.T0);

    @TempDir
    Path directory;

    private JdbcStore open(ProcessMark mark) {
        return JdbcStore.open(
                directory.resolve("ledger.db"), clock, Tuning.ofDefaults().withMark(mark));
    }

    private boolean keepsItsEntry(ProcessMark mark, Duration silent) throws Exception {
        try (JdbcStore owner = JdbcStore.open(
                directory.resolve("ledger.db"),
                VirtualClock.at(Work.T0),
                Tuning.ofDefaults().withMark(mark))) {
            LedgerEntry entry = opened(owner.ledger(), "entry");
            clock.advance(silent);
            try (JdbcStore other = open(OWN)) {
                return value(other.ledger().find(entry.id())).orElseThrow().claimed();
            }
        }
    }

    @Test
    void a_process_that_lives_keeps_what_it_has() throws Exception {
        assertThat(keepsItsEntry(OWN, Duration.ZERO)).isTrue();
    }

    @Test
    void a_process_that_lives_here_keeps_it_though_the_clocks_differ_by_an_hour() throws Exception {
        assertThat(keepsItsEntry(OWN, Duration.ofHours(1))).isTrue();
    }

    @Test
    void a_process_that_is_gone_loses_it_at_once() throws Exception {
        assertThat(keepsItsEntry(new ProcessMark(OWN.host(), 999_999_999, "tick 1"), Duration.ZERO))
                .isFalse();
    }

    @Test
    void a_process_whose_number_another_one_has_now_loses_it_at_once() throws Exception {
        assertThat(keepsItsEntry(new ProcessMark(OWN.host(), OWN.pid(), "tick 1"), Duration.ZERO))
                .isFalse();
    }

    @Test
    void a_process_elsewhere_or_before_the_last_boot_loses_it_when_its_lease_is_over() throws Exception {
        ProcessMark elsewhere = new ProcessMark("elsewhere", 1, "tick 1");
        assertThat(keepsItsEntry(elsewhere, Owners.LEASE.minusMillis(1))).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(keepsItsEntry(new ProcessMark("yet elsewhere", 1, "tick 1"), Owners.LEASE))
                .isFalse();
    }

    private static Connection raw(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Test
    void whoever_takes_something_at_the_moment_of_a_last_beat_is_heard_of_all_the_same() throws Exception {
        Path file = directory.resolve("ledger.db");
        ProcessMark elsewhere = new ProcessMark("elsewhere", 1, "tick 1");
        try (JdbcStore owner = open(elsewhere)) {
            LedgerEntry first = opened(owner.ledger(), "first");
            CompletionStage<Opening> second;
            try (Connection lock = raw(file);
                    Statement statement = lock.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                CompletionStage<Void> unused = owner.ledger().release(first.id(), first.fence());
                clock.advance(Heartbeat.EVERY);
                second = owner.ledger().open(Work.draft("second", "second"), Reuse.ofDefaults());
                statement.execute("COMMIT");
            }
            LedgerEntry entry = value(second).entry();
            for (int i = 0; i < 5; i++) {
                clock.advance(Heartbeat.EVERY);
                value(owner.ledger().find(entry.id()));
            }

            try (JdbcStore other = open(OWN)) {
                assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                        .isTrue();
            }
        }
    }

    @Test
    void what_an_owner_has_of_whom_nothing_is_known_is_taken_from_it() throws Exception {
        Path file = directory.resolve("ledger.db");
        try (JdbcStore owner = open(OWN)) {
            LedgerEntry entry = opened(owner.ledger(), "entry");
            try (Connection connection = raw(file);
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM owners");
            }

            try (JdbcStore other = open(OWN)) {
                assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                        .isFalse();
            }
        }
    }
}
