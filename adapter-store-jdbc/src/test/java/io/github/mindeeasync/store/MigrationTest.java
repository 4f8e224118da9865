package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of an older version is brought to this one where it is. */
class MigrationTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("ledger.db");
    }

    /** As version 1 made it. */
    private void oldLedger() throws Exception {
        try (InputStream script = Schema.class.getResourceAsStream("schema/001.sql");
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("PRAGMA application_id = " + Schema.OURS);
            statement.execute("INSERT INTO schema_version (version) VALUES (1)");
            statement.execute("""
                    INSERT INTO submissions (sequence, id, is_current, origin, label, product, options, source,
                        created_at, state, since, attempts, fence, change)
                    VALUES (1, 'old', 1, 'https://api.example', 'default', 'mindee/invoices/v4', '', 'old.pdf',
                        0, 'prepared', 0, 0, 1, 0)""");
            statement.execute("UPDATE counters SET sequence = 1");
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }

    @Test
    void a_file_of_version_1_keeps_what_it_has_and_gets_an_inbox() throws Exception {
        oldLedger();

        try (JdbcStore store = JdbcStore.open(file())) {
            assertThat(value(store.ledger().list(LedgerQuery.all())))
                    .extracting(entry -> entry.draft().id().value())
                    .containsExactly("old");
            assertThat(opened(store.ledger(), "new").fence()).isEqualTo(1);
            assertThat(value(store.inbox().list(DeliveryQuery.all()))).isEmpty();
        }
        assertThat(number("SELECT max(version) FROM schema_version")).isEqualTo(Schema.VERSION);
    }

    @Test
    void a_script_that_fails_leaves_the_file_as_it_was() throws Exception {
        oldLedger();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE works (in_the_way TEXT)");
        }

        assertThatThrownBy(() -> JdbcStore.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString());
        assertThat(number("SELECT max(version) FROM schema_version")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name = 'deliveries'"))
                .isZero();
    }
}
