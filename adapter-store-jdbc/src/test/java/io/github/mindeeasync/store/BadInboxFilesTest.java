package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
