package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.fixtures.contract.QuotaLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcQuotaLogContractTest extends QuotaLogContract {
    @TempDir
    Path directory;

    private JdbcStore store;

    @Override
    protected QuotaLog log(TimeSource time) {
        store = JdbcStore.open(directory.resolve("ledger.db"), time);
        return store.quotaLog();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }
}
