package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.fixtures.contract.SharedInboxContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Each owner in a container of its own, where nothing but its silence tells that it is dead. */
class JdbcSharedInboxContractTest extends SharedInboxContract {
    private final List<JdbcStore> stores = new ArrayList<>();

    @TempDir
    Path directory;

    @Override
    protected DeliveryInbox owner(TimeSource time) {
        Tuning tuning = Tuning.ofDefaults().withMark(Marks.inAContainer());
        stores.add(JdbcStore.openInbox(directory.resolve("inbox.db"), time, tuning));
        return stores.get(stores.size() - 1).inbox();
    }

    @Override
    protected Duration silence() {
        return Owners.LEASE;
    }

    @AfterEach
    void closeStores() {
        stores.forEach(JdbcStore::close);
    }
}
