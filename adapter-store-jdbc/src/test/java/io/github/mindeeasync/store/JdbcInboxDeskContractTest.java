package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.fixtures.contract.InboxDeskContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcInboxDeskContractTest extends InboxDeskContract {
    @TempDir
    Path directory;

    private JdbcStore store;

    @Override
    protected DeliveryInbox inbox(TimeSource time) {
        store = JdbcStore.open(directory.resolve("inbox.db"), time);
        return store.inbox();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }
}
