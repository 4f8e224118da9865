package io.github.mindeeasync.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;

/**
 * Binds {@link JobLedger}, {@link QuotaLog} and {@link DeliveryInbox} to one {@link JdbcStore}, of which it wants a
 * binding. Whoever opened the store closes it.
 */
public final class JdbcModule extends AbstractModule {

    @Provides
    JobLedger ledger(JdbcStore store) {
        return store.ledger();
    }

    @Provides
    QuotaLog quotaLog(JdbcStore store) {
        return store.quotaLog();
    }

    @Provides
    DeliveryInbox inbox(JdbcStore store) {
        return store.inbox();
    }
}
