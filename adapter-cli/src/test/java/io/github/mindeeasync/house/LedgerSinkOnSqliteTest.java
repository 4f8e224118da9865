package io.github.mindeeasync.house;

import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The same with the ledger that is the default. */
final class LedgerSinkOnSqliteTest extends LedgerSinkTest {
    @TempDir
    Path folder;

    private JdbcStore store;

    @Override
    JobLedger ledger(VirtualClock clock) {
        store = JdbcStore.open(folder.resolve("ledger.db"), clock);
        return store.ledger();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }
}
