package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.core.time.SystemTimeSource;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The receiver as it is run, with an inbox on the disk or with one that stores nothing. */
final class MeasuredServer implements AutoCloseable {
    private final SystemTimeSource time;
    private final Runnable inboxClosing;
    private final Deliveries deliveries;
    private final WebhookServer server;

    private MeasuredServer(SystemTimeSource time, DeliveryInbox inbox, Runnable inboxClosing) {
        this.time = time;
        this.inboxClosing = inboxClosing;
        DeliveryMetrics metrics = DeliveryMetrics.create();
        deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(SignedRequests.PATH, SigningSecrets.of(SignedRequests.SECRET))
                .inbox(inbox)
                .time(time)
                .listener(metrics)
                .sink(DeliverySink.of("sink", (delivery, key) -> {}))
                .build();
        WebhookSettings settings =
                WebhookSettings.builder().port(0).drainLead(Duration.ZERO).build();
        server = WebhookServer.open(deliveries, settings, metrics);
    }

    /** With an inbox in a new file of this folder. */
    static MeasuredServer durable(Path folder) {
        JdbcStore store = JdbcStore.openInbox(folder.resolve("served-" + System.nanoTime() + ".db"));
        return new MeasuredServer(new SystemTimeSource(), store.inbox(), store::close);
    }

    /** With an inbox that says of everything that it is stored. */
    static MeasuredServer forgetful() {
        SystemTimeSource time = new SystemTimeSource();
        DeliveryInbox memory = new InMemoryDeliveryInbox(time);
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals("commit")
                        ? CompletableFuture.completedFuture(new Filing.Fresh(
                                ((Arrival) arguments[0]).delivery().id()))
                        : method.invoke(memory, arguments);
        DeliveryInbox nothing = (DeliveryInbox) Proxy.newProxyInstance(
                MeasuredServer.class.getClassLoader(), new Class<?>[] {DeliveryInbox.class}, handler);
        return new MeasuredServer(time, nothing, memory::close);
    }

    /** Hands over what it stores, too. */
    MeasuredServer handingOver() {
        deliveries.start();
        return this;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        deliveries.stop().toCompletableFuture().join();
        deliveries.close();
        inboxClosing.run();
        time.close();
    }
}
