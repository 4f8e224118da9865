package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.sink.DirectorySink;
import io.github.mindeeasync.core.sink.LinesSink;
import io.github.mindeeasync.http.ForwardSink;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Guice: what {@code listen} opens, each part to be closed after those that were opened later. */
final class ReceiverModule extends AbstractModule {
    private final ReceiverPlan plan;
    private final DeliveryListener log;
    private final Closing closing;

    ReceiverModule(ReceiverPlan plan, DeliveryListener log, Closing closing) {
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
    Optional<JobLedger> ledger() {
        Store store = Store.open(plan.ledger());
        closing.add(store::close);
        return store.ledger();
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
        plan.out().ifPresent(folder -> sinks.add(DirectorySink.into(folder)));
        plan.lines().ifPresent(file -> {
            LinesSink lines = LinesSink.into(file, codec);
            closing.add(lines::close);
            sinks.add(lines);
        });
        plan.forward().ifPresent(settings -> {
            ForwardSink forward = settings.open();
            closing.add(forward::close);
            sinks.add(forward);
        });
        return sinks;
    }

    @Provides
    @Singleton
    Deliveries deliveries(
            PayloadCodec codec,
            Optional<JobLedger> ledger,
            DeliveryInbox inbox,
            List<DeliverySink> sinks,
            DeliveryMetrics metrics) {
        MindeeDeliveries.Builder builder = MindeeDeliveries.builder()
                .codec(codec)
                .inbox(inbox)
                .listener(metrics)
                .listener(log);
        plan.endpoints().forEach(at -> builder.endpoint(at.path(), at.product(), at.secrets()));
        ledger.ifPresent(builder::ledger);
        sinks.forEach(builder::sink);
        Deliveries deliveries = builder.build();
        closing.add(deliveries::close);
        return deliveries;
    }
}
