package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.sink.DirectorySink;
import io.github.mindeeasync.core.sink.LinesSink;
import io.github.mindeeasync.core.time.SystemTimeSource;
import io.github.mindeeasync.http.ForwardSink;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.DeliveryLog;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Guice: what {@code listen} opens, each part to be closed after those that were opened later. */
final class ReceiverModule extends AbstractModule {
    private final ReceiverPlan plan;
    private final BiConsumer<System.Logger.Level, String> log;
    private final Closing closing;
    private @Nullable TimeSource time;
    private @Nullable Store store;

    ReceiverModule(ReceiverPlan plan, BiConsumer<System.Logger.Level, String> log, Closing closing) {
        this.plan = plan;
        this.log = log;
        this.closing = closing;
    }

    @Override
    protected void configure() {
        bind(Receiver.class);
        bind(Closing.class).toInstance(closing);
        bind(WebhookSettings.class).toInstance(plan.webhook());
        bind(AdminSettings.class).toInstance(plan.admin());
    }

    @Provides
    @Singleton
    TimeSource time() {
        if (time == null) {
            SystemTimeSource system = new SystemTimeSource();
            closing.add(system::close);
            time = system;
        }
        return time;
    }

    /** One file for the ledger and for the quota. */
    private Store store() {
        if (store == null) {
            store = Store.open(plan.ledger());
            closing.add(store::close);
        }
        return store;
    }

    @Provides
    @Singleton
    Optional<JobLedger> ledger() {
        return store().ledger();
    }

    @Provides
    @Singleton
    Optional<QuotaLog> quotaLog() {
        return store().quotaLog();
    }

    @Provides
    @Singleton
    DeliveryInbox inbox() {
        JdbcStore store = JdbcStore.openInbox(plan.inbox());
        closing.add(store::close);
        return store.inbox();
    }

    /** Those besides the ledger. */
    @Provides
    @Singleton
    List<DeliverySink> sinks(PayloadCodec codec) {
        List<DeliverySink> sinks = new ArrayList<>();
        plan.sinks().out().ifPresent(folder -> sinks.add(DirectorySink.into(folder)));
        plan.sinks().lines().ifPresent(file -> {
            LinesSink lines = LinesSink.into(file, codec);
            closing.add(lines::close);
            sinks.add(lines);
        });
        plan.sinks().forward().ifPresent(settings -> {
            ForwardSink forward = settings.open();
            closing.add(forward::close);
            sinks.add(forward);
        });
        return sinks;
    }

    @Provides
    @Singleton
    DeliveryMetrics metrics() {
        return DeliveryMetrics.create();
    }

    @Provides
    @Singleton
    Deliveries deliveries(
            PayloadCodec codec,
            Optional<JobLedger> ledger,
            DeliveryInbox inbox,
            List<DeliverySink> sinks,
            DeliveryMetrics metrics) {
        DeliveryLog lines = new DeliveryLog(log);
        MindeeDeliveries.Builder builder = MindeeDeliveries.builder()
                .codec(codec)
                .time(time())
                .inbox(inbox)
                .intake(IntakeSettings.ofDefaults().withFolder(Spool.beside(plan.inbox())))
                .handOver(plan.sinks().handOver())
                .listener(metrics)
                .listener(lines);
        plan.endpoints().forEach(at -> builder.endpoint(at.path(), at.product(), at.secrets()));
        ledger.ifPresent(builder::ledger);
        sinks.forEach(builder::sink);
        Deliveries deliveries = builder.build();
        closing.add(deliveries::close);
        return deliveries;
    }

    /** Who fetches what was not delivered in time, where somebody does. */
    @Provides
    @Singleton
    Optional<MindeeAsync> fetching(
            PayloadCodec codec, TimeSource time, Optional<JobLedger> ledger, Optional<QuotaLog> quotaLog) {
        return plan.fetching().map(by -> {
            MindeeAsync.Builder builder = MindeeAsync.builder()
                    .codec(codec)
                    .http(by.http()::open)
                    .time(time)
                    .account(plan.ledger().account())
                    .quota(by.quota())
                    .expectDeliveries()
                    .listener(new FetchLog(log));
            ledger.ifPresent(builder::ledger);
            quotaLog.ifPresent(builder::quotaLog);
            MindeeAsync mindee = builder.build();
            closing.add(mindee::close);
            return mindee;
        });
    }

    @Provides
    @Singleton
    Optional<Retention> retention(DeliveryInbox inbox, TimeSource time) {
        return plan.keep().map(keep -> new Retention(inbox, keep, time, log));
    }

    @Provides
    @Singleton
    Unattended unattended(Deliveries deliveries) {
        return new Unattended(deliveries, plan.inbox(), log);
    }
}
