package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.fixtures.contract.JobLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcJobLedgerContractTest extends JobLedgerContract {
    @TempDir
    Path directory;

    private JdbcStore store;

    @Override
    protected JobLedger ledger() {
        store = JdbcStore.open(directory.resolve("ledger.db"));
        return store.ledger();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }
}
