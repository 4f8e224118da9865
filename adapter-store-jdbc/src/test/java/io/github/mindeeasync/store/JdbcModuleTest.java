package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcModuleTest {

    @Test
    void binds_ledger_quota_log_and_inbox_to_one_store(@TempDir Path directory) {
        try (JdbcStore store = JdbcStore.open(directory.resolve("ledger.db"))) {
            Injector injector = Guice.createInjector(new JdbcModule(), new AbstractModule() {
                @Override
                protected void configure() {
                    binder().requireExplicitBindings();
                    bind(JdbcStore.class).toInstance(store);
                }
            });
            assertThat(injector.getInstance(JobLedger.class)).isSameAs(store.ledger());
            assertThat(injector.getInstance(QuotaLog.class)).isSameAs(store.quotaLog());
            assertThat(injector.getInstance(DeliveryInbox.class)).isSameAs(store.inbox());
        }
    }
}
