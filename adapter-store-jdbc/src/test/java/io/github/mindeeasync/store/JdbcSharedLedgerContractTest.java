package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.fixtures.contract.SharedLedgerContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcSharedLedgerContractTest extends SharedLedgerContract {
    private final List<JdbcStore> stores = new ArrayList<>();

    @TempDir
    Path directory;

    @Override
    protected JobLedger owner(TimeSource time) {
        stores.add(JdbcStore.open(directory.resolve("ledger.db"), time));
        return stores.get(stores.size() - 1).ledger();
    }

    @Override
    protected Duration lease() {
        return Owners.LEASE;
    }

    @AfterEach
    void closeStores() {
        stores.forEach(JdbcStore::close);
    }
}
