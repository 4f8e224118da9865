package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no inbox, or none that can be used: each is named for what it should be, and stays as it is. */
class BadInboxFilesTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("inbox.db");
    }

    private void refused(String words) throws Exception {
        byte[] before = Files.isRegularFile(file()) ? Files.readAllBytes(file()) : new byte[0];
        assertThatThrownBy(() -> JdbcStore.openInbox(file()).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(words)
                .hasMessageNotContainingAny("\n", "ledger");
        if (Files.isRegularFile(file())) {
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void inboxWith(int deliveries) throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            for (int i = 0; i < deliveries; i++) {
                Parcels.stored(store.inbox(), "job-" + i);
            }
        }
    }

    @Test
    void a_text_file_is_not_an_inbox() throws Exception {
        Files.writeString(file(), "Dear diary, today I have written more than a hundred characters. ".repeat(40));
        refused("is not an inbox");
    }

    @Test
    void another_programs_database_is_left_alone() throws Exception {
        sql("CREATE TABLE deliveries (id TEXT)", "INSERT INTO deliveries VALUES ('x')");
        refused("another program's database, not an inbox");
    }

    @Test
    void a_newer_inbox_is_left_to_the_newer_program() throws Exception {
        inboxWith(1);
        sql("UPDATE schema_version SET version = " + (Schema.VERSION + 1));
        refused("The inbox " + file() + " is of a newer version (" + (Schema.VERSION + 1) + ")");
    }

    /** As when the newer program is at it just as this one opens. */
    @Test
    void an_inbox_that_is_brought_to_another_version_while_it_is_opened_is_left_to_the_newer_program()
            throws Exception {
        inboxWith(1);
        sql("UPDATE counters SET version = " + (Schema.VERSION + 1));
        refused("was brought to another version (" + (Schema.VERSION + 1) + ")");
    }

    @Test
    void an_inbox_that_was_cut_off_is_damaged() throws Exception {
        inboxWith(200);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
        refused("The inbox " + file() + " is damaged");
    }

    @Test
    void an_inbox_with_garbage_inside_is_damaged() throws Exception {
        inboxWith(200);
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0xA5);
        Files.write(file(), bytes);
        refused("The inbox " + file() + " is damaged");
    }

    @Test
    void a_directory_is_no_inbox() throws Exception {
        Files.createDirectory(file());
        refused("is a directory");
    }

    @Test
    void an_inbox_that_stays_locked_says_so_and_works_again_later() throws Exception {
        Tuning hasty = Tuning.ofDefaults().withPatience(Duration.ofMillis(50));
        VirtualClock clock = VirtualClock.at(Work.T0);
        try (JdbcStore store = JdbcStore.openInbox(file(), clock, hasty)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> Parcels.stored(store.inbox(), "job-1"))
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContainingAll("The inbox", "locked");
                assertThatThrownBy(() -> Work.value(store.inbox().check()))
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContaining("locked");
                statement.execute("ROLLBACK");
            }
            Work.value(store.inbox().check());
            Parcels.stored(store.inbox(), "job-1");
            assertThat(Work.value(store.inbox().list(DeliveryQuery.all()))).hasSize(1);
        }
    }

    @Test
    void an_inbox_whose_file_was_taken_away_is_not_ready() throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            Files.delete(file());

            assertThatThrownBy(() -> Work.value(store.inbox().check()))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("The inbox " + file() + " is gone");
        }
    }

    /** The database goes on with a file that has no name any more: all of it would be gone with the process. */
    @ParameterizedTest
    @ValueSource(strings = {"inbox.db", "inbox.db-wal"})
    void an_inbox_whose_file_was_taken_away_acknowledges_nothing(String taken) throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            Parcels.stored(store.inbox(), "job-1");
            Files.delete(directory.resolve(taken));

            assertThatThrownBy(() -> Parcels.stored(store.inbox(), "job-2"))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("The inbox " + file() + " is gone");
            assertThatThrownBy(() -> Work.value(store.inbox().check())).hasMessageContaining("is gone");
        }
    }

    @Test
    void an_inbox_in_whose_place_a_backup_was_put_acknowledges_nothing() throws Exception {
        inboxWith(1);
        Path backup = Files.copy(file(), directory.resolve("backup.db"));
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            Parcels.stored(store.inbox(), "job-2");
            Files.move(backup, file(), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> Parcels.stored(store.inbox(), "job-3"))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("another file was put in its place");
            assertThatThrownBy(() -> Work.value(store.inbox().check())).hasMessageContaining("is gone");
        }
    }

    @Test
    void an_inbox_that_was_upgraded_while_it_was_open_is_left_to_the_newer_program() throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            Parcels.stored(store.inbox(), "job-1");
            sql("UPDATE counters SET version = " + (Schema.VERSION + 1));

            assertThatThrownBy(() -> Parcels.stored(store.inbox(), "job-2"))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContainingAll("The inbox " + file(), "another version (" + (Schema.VERSION + 1) + ")");
            assertThatThrownBy(() -> Work.value(store.inbox().list(DeliveryQuery.all())))
                    .hasMessageContaining("another version");
        }
    }

    @Test
    void whoever_only_reads_waits_for_no_lock_and_leaves_the_clock_as_it_is() throws Exception {
        inboxWith(3);
        long clock = number("SELECT clock FROM counters");
        VirtualClock ahead = VirtualClock.at(Instant.now().plus(Duration.ofDays(1)));
        Tuning hasty = Tuning.ofDefaults().withPatience(Duration.ofMillis(50));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (JdbcStore store = JdbcStore.openInbox(file(), ahead, hasty)) {
                assertThat(Work.value(store.inbox().list(DeliveryQuery.all()))).hasSize(3);
                assertThat(Work.value(store.inbox().backlog()).pending()).isEqualTo(3);
            }
            statement.execute("ROLLBACK");
        }
        assertThat(number("SELECT clock FROM counters")).isEqualTo(clock);
    }

    private long number(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    /** Once, those that came a moment later were told that it was locked. */
    @Test
    void many_may_make_a_new_inbox_at_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            Path file = directory.resolve("new-" + round + ".db");
            List<CompletableFuture<Void>> opened = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opened.add(CompletableFuture.runAsync(
                        () -> JdbcStore.openInbox(file).close()));
            }
            for (CompletableFuture<Void> each : opened) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void the_default_inbox_is_beside_the_default_ledger_and_for_its_user_alone() throws Exception {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", directory.toString());
        Path file = JdbcStore.defaultInboxFile(environment);

        assertThat(file).isEqualTo(directory.resolve("mindee-async").resolve("inbox.db"));
        assertThat(file.getParent())
                .isEqualTo(JdbcStore.defaultFile(environment).getParent());
        try (JdbcStore store = JdbcStore.openInbox(file)) {
            Parcels.stored(store.inbox(), "job-1");
            for (String end : new String[] {"", "-wal", "-shm"}) {
                Path part = file.resolveSibling(file.getFileName() + end);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rw-------");
            }
        }
    }
}
