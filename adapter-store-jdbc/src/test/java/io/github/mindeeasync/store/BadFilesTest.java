package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no ledger, or none that can be used: each is named, and stays as it is. */
class BadFilesTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("ledger.db");
    }

    private void refused(Path file, String... words) throws Exception {
        byte[] before = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        assertThatThrownBy(() -> JdbcStore.open(file).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
        if (before.length > 0) {
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    private static void sql(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void ledgerWith(int entries) throws Exception {
        try (JdbcStore store = JdbcStore.open(file())) {
            for (int i = 0; i < entries; i++) {
                opened(store.ledger(), "entry-" + i);
            }
        }
    }

    @Test
    void a_text_file_is_not_a_ledger() throws Exception {
        Files.writeString(file(), "Dear diary, today I have written more than a hundred characters. ".repeat(40));
        refused(file(), "is not a ledger");
    }

    /** As on a network's disk: this way of locking has no memory that processes share. */
    @Test
    void a_disk_that_has_no_write_ahead_log_is_refused_in_plain_words() throws Exception {
        Sqlite sqlite = new Sqlite(new StorePath(FileKind.LEDGER, file()), Tuning.ofDefaults());
        String url = "jdbc:sqlite:" + file().toUri() + "?vfs=unix-dotfile";
        try (Session session = new Session(DriverManager.getConnection(url))) {
            assertThatThrownBy(() -> sqlite.writeAhead(session))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("The ledger " + file(), "no write-ahead log", "Name a file");
        }
    }

    @Test
    void another_programs_database_is_left_alone() throws Exception {
        sql(file(), "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')");
        refused(file(), "another program's");
    }

    @Test
    void another_programs_database_in_wal_mode_is_left_alone_too() throws Exception {
        sql(file(), "PRAGMA journal_mode = WAL", "CREATE TABLE schema_version (version BIGINT)");
        refused(file(), "another program's");
    }

    @Test
    void a_newer_ledger_is_left_to_the_newer_program() throws Exception {
        ledgerWith(1);
        sql(file(), "UPDATE schema_version SET version = " + (Schema.VERSION + 1));
        refused(file(), "newer version (" + (Schema.VERSION + 1) + ")");
    }

    @Test
    void a_ledger_that_was_cut_off_is_damaged() throws Exception {
        ledgerWith(200);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(file(), "is damaged");
    }

    @Test
    void a_ledger_with_garbage_inside_is_damaged_and_says_so_where_it_is_read() throws Exception {
        ledgerWith(200);
        byte[] bytes = Files.readAllBytes(file());
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0xA5);
        Files.write(file(), bytes);
        refused(file(), "is damaged");
    }

    @Test
    void a_directory_is_no_ledger() throws Exception {
        Files.createDirectory(file());
        refused(file(), "is a directory");
    }

    @Test
    void below_a_file_there_is_no_place() throws Exception {
        Files.writeString(directory.resolve("file"), "x");
        refused(directory.resolve("file").resolve("ledger.db"), "cannot be made");
    }

    @Test
    void where_nothing_can_be_made_it_says_so() throws Exception {
        refused(Path.of("/proc/mindee-async-ledger.db"), "cannot be made");
    }

    @Test
    void a_ledger_that_stays_locked_says_so_and_works_again_later() throws Exception {
        ledgerWith(1);
        Tuning hasty = Tuning.ofDefaults().withPatience(Duration.ofMillis(50));
        VirtualClock clock = VirtualClock.at(Work.T0);
        try (JdbcStore store = JdbcStore.open(file(), clock, hasty)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> opened(store.ledger(), "a"))
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContaining("locked");
                statement.execute("ROLLBACK");
            }
            opened(store.ledger(), "a");
        }
    }

    @Test
    void a_full_disk_fails_the_step_and_those_that_follow_work_once_there_is_space() throws Exception {
        VirtualClock clock = VirtualClock.at(Work.T0);
        int opened = 0;
        try (JdbcStore store = JdbcStore.open(file(), clock, Tuning.ofDefaults().withMostPages(40))) {
            Throwable failure = null;
            while (failure == null) {
                int number = opened;
                failure =
                        org.assertj.core.api.Assertions.catchThrowable(() -> opened(store.ledger(), "entry-" + number));
                opened += failure == null ? 1 : 0;
            }
            assertThat(failure).hasCauseInstanceOf(StoreException.class).hasMessageContaining("No space is left");
            assertThat(opened).isPositive();
            assertThat(value(store.ledger().list(LedgerQuery.all()))).hasSize(opened);
        }
        try (JdbcStore store = JdbcStore.open(file(), clock)) {
            opened(store.ledger(), "at-last");
            assertThat(value(store.ledger().list(LedgerQuery.all()))).hasSize(opened + 1);
        }
    }

    @Test
    void a_step_that_does_not_fit_harms_none_that_waits_beside_it() throws Exception {
        VirtualClock clock = VirtualClock.at(Work.T0);
        JobRef job = new JobRef(Product.of("invoices", 4), new JobId("job-1"));
        JobState tooLarge = new JobState.Completed(job, RawPayload.of(new byte[2 << 20], Dialect.V1));
        try (JdbcStore store = JdbcStore.open(file(), clock, Tuning.ofDefaults().withMostPages(200))) {
            JobLedger ledger = store.ledger();
            LedgerEntry entry = opened(ledger, "large");
            List<CompletionStage<Opening>> small = new ArrayList<>();
            CompletionStage<Boolean> large = null;
            for (int i = 0; i < 100; i++) {
                small.add(ledger.open(Work.draft("small-" + i, "small-" + i), Reuse.ofDefaults()));
                large = i == 50 ? ledger.move(entry.id(), entry.fence(), entry.state(), tooLarge, Work.T0) : large;
            }
            for (CompletionStage<Opening> stage : small) {
                assertThat(value(stage)).isInstanceOf(Opening.Ours.class);
            }
            CompletionStage<Boolean> failed = large;
            assertThatThrownBy(() -> value(failed)).hasMessageContaining("No space is left");
            assertThat(value(ledger.list(LedgerQuery.all()))).hasSize(101);
            assertThat(value(ledger.find(entry.id()))).contains(entry);
        }
    }

    @Test
    void an_empty_file_and_an_awkward_path_become_a_ledger_for_its_user_alone() throws Exception {
        Path file = directory.resolve("new dir").resolve("a ?#%20 \u00e9.db");
        try (JdbcStore store = JdbcStore.open(file)) {
            opened(store.ledger(), "a");
            assertThat(store.file()).isEqualTo(file);
            for (String end : new String[] {"", "-wal", "-shm"}) {
                Path part = file.resolveSibling(file.getFileName() + end);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        Path empty = Files.createFile(file());
        JdbcStore.open(empty).close();
        assertThat(Files.size(empty)).isPositive();
    }

    @Test
    void a_closed_store_refuses() throws Exception {
        JdbcStore store = JdbcStore.open(file());
        store.close();
        store.close();
        assertThat(store.ledger().list(LedgerQuery.all()).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> value(store.quotaLog().spent(Work.ACCOUNT, Duration.ofSeconds(1))))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_default_place_follows_the_environment() {
        assertThat(JdbcStore.defaultFile(Map.of("HOME", "/home/u", "XDG_STATE_HOME", "/state")))
                .isEqualTo(Path.of("/state/mindee-async/ledger.db"));
        assertThat(JdbcStore.defaultFile(Map.of("HOME", "/home/u", "XDG_STATE_HOME", "relative")))
                .isEqualTo(Path.of("/home/u/.local/state/mindee-async/ledger.db"));
        assertThat(JdbcStore.defaultFile(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/mindee-async/ledger.db"));
    }
}
