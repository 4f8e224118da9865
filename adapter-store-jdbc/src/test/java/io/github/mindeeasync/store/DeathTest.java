package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who counts as dead, and who does not. */
class DeathTest {
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
            try (JdbcStore other = open(Marks.OWN)) {
                return value(other.ledger().find(entry.id())).orElseThrow().claimed();
            }
        }
    }

    @Test
    void a_process_that_lives_keeps_what_it_has() throws Exception {
        assertThat(keepsItsEntry(Marks.OWN, Duration.ZERO)).isTrue();
    }

    @Test
    void a_process_that_lives_here_keeps_it_though_the_clocks_differ_by_an_hour() throws Exception {
        assertThat(keepsItsEntry(Marks.OWN, Duration.ofHours(1))).isTrue();
    }

    @Test
    void a_process_that_is_gone_loses_it_at_once() throws Exception {
        assertThat(keepsItsEntry(Marks.gone(), Duration.ZERO)).isFalse();
    }

    @Test
    void a_process_whose_number_another_one_has_now_loses_it_at_once() throws Exception {
        assertThat(keepsItsEntry(new ProcessMark(Marks.OWN.host(), Marks.OWN.pid(), "tick 1"), Duration.ZERO))
                .isFalse();
    }

    @Test
    void a_process_of_before_the_last_boot_loses_it_when_its_lease_is_over() throws Exception {
        assertThat(keepsItsEntry(Marks.ofAnotherBoot(), Owners.LEASE.minusMillis(1)))
                .isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(keepsItsEntry(new ProcessMark("yet another boot", 1, "tick 1"), Owners.LEASE))
                .isFalse();
    }

    /** Whoever opens beside it has a clock that is ahead, or finds it just woken: that is not yet silence. */
    @Test
    void a_process_in_a_container_keeps_it_until_it_was_listened_for_in_vain() throws Exception {
        ProcessMark elsewhere = Marks.inAContainer();
        try (JdbcStore owner = JdbcStore.open(
                        directory.resolve("ledger.db"),
                        VirtualClock.at(Work.T0),
                        Tuning.ofDefaults().withMark(elsewhere));
                JdbcStore other = open(Marks.OWN)) {
            LedgerEntry entry = opened(owner.ledger(), "entry");
            value(other.ledger().changes(0));
            clock.leap(Duration.ofHours(1));
            clock.advance(Owners.LEASE.minusMillis(1));
            value(other.ledger().changes(0));
            assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                    .isTrue();
            clock.advance(Duration.ofMillis(1));
            value(other.ledger().changes(0));
            assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                    .isFalse();
        }
    }

    /** Short of file descriptors, a process cannot look at any other: they are all alive. */
    @Test
    void a_process_that_cannot_be_looked_at_is_not_gone() throws Exception {
        ProcessMark mark = new ProcessMark("here", 42, "tick 7");
        assertThat(mark.isGone(directory)).isTrue();
        Path stat = Files.createDirectories(directory.resolve("42").resolve("stat"));
        assertThat(mark.isGone(directory)).isFalse();
        Files.delete(stat);
        Files.writeString(stat, "42 (a) b) S" + " 0".repeat(18) + " 7 0 0");
        assertThat(mark.isGone(directory)).isFalse();
        Files.writeString(stat, "42 (a) b) S" + " 0".repeat(18) + " 8 0 0");
        assertThat(mark.isGone(directory)).isTrue();
        Files.writeString(stat, "42");
        assertThat(mark.isGone(directory)).isFalse();
    }

    /** In a container nobody may ask how a killed process ended: it stands in the list until that is stopped. */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "X"})
    void a_process_that_has_ended_is_gone_though_the_system_still_lists_it(String state) throws Exception {
        ProcessMark mark = new ProcessMark("here", 42, "tick 7");
        Path stat = Files.createDirectory(directory.resolve("42")).resolve("stat");
        Files.writeString(stat, "42 (a) b) " + state + " 0".repeat(18) + " 7 0 0");

        assertThat(mark.isGone(directory)).isTrue();
    }

    /** The shell becomes a program that never asks how its child ended. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_killed_process_that_nobody_has_reaped_loses_what_it_has() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1000 & exec sleep 1000").start();
        try {
            ProcessHandle child = Awaitility.await()
                    .until(() -> parent.children().findFirst(), Optional::isPresent)
                    .orElseThrow();
            String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
            String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
            ProcessMark mark = new ProcessMark(Marks.OWN.host(), child.pid(), "tick " + started);
            assertThat(mark.isGone()).isFalse();

            child.destroyForcibly();

            Awaitility.await().until(mark::isGone);
            assertThat(Path.of("/proc", Long.toString(child.pid()))).exists();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static Connection raw(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Test
    void whoever_takes_something_at_the_moment_of_a_last_beat_is_heard_of_all_the_same() throws Exception {
        Path file = directory.resolve("ledger.db");
        ProcessMark elsewhere = Marks.ofAnotherBoot();
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

            try (JdbcStore other = open(Marks.OWN)) {
                assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                        .isTrue();
            }
        }
    }

    @Test
    void what_an_owner_has_of_whom_nothing_is_known_is_taken_from_it() throws Exception {
        Path file = directory.resolve("ledger.db");
        try (JdbcStore owner = open(Marks.OWN)) {
            LedgerEntry entry = opened(owner.ledger(), "entry");
            try (Connection connection = raw(file);
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM owners");
            }

            try (JdbcStore other = open(Marks.OWN)) {
                assertThat(value(other.ledger().find(entry.id())).orElseThrow().claimed())
                        .isFalse();
            }
        }
    }
}
