package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.http.HttpSettings;
import java.util.Optional;

/** Guice: what one command decides, and the library built on it. */
final class MindeeModule extends AbstractModule {
    private final HttpSettings http;
    private final DocumentCheck check;
    private final JobListener listener;
    private final Traffic traffic;
    private final Store store;

    MindeeModule(HttpSettings http, DocumentCheck check, JobListener listener, Traffic traffic, Store store) {
        this.http = http;
        this.check = check;
        this.listener = listener;
        this.traffic = traffic;
        this.store = store;
    }

    @Override
    protected void configure() {
        bind(HttpSettings.class).toInstance(http);
        bind(Session.class);
        bind(Store.class).toInstance(store);
        bind(Traffic.class).toInstance(traffic);
    }

    @Provides
    Optional<JobLedger> ledger() {
        return store.ledger();
    }

    @Provides
    Optional<QuotaLog> quotaLog() {
        return store.quotaLog();
    }

    @Provides
    @Singleton
    RequestCount requestCount() {
        return new RequestCount(System::nanoTime);
    }

    @Provides
    @Singleton
    Arrivals arrivals() {
        return new Arrivals(listener);
    }

    @Provides
    @Singleton
    MindeeAsync mindeeAsync(
            PayloadCodec codec,
            Transport transport,
            RequestCount requests,
            Arrivals arrivals,
            Optional<JobLedger> ledger,
            Optional<QuotaLog> quotaLog) {
        MindeeAsync.Builder builder = MindeeAsync.builder()
                .codec(codec)
                .transport(new CountedTransport(transport, requests))
                .check(check)
                .listener(arrivals)
                .account(store.account())
                .quota(traffic.quota())
                .maxConcurrentSubmits(traffic.maxSubmits());
        if (traffic.deliveries()) {
            builder.expectDeliveries();
        }
        ledger.ifPresent(builder::ledger);
        quotaLog.ifPresent(builder::quotaLog);
        return builder.build();
    }
}
