package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.core.time.SystemTimeSource;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A receiver with the defaults, in a process of its own. Says its two ports, and stops at SIGTERM or when its input ends. */
final class LoadServer {
    private final SystemTimeSource time = new SystemTimeSource();
    private final DeliveryMetrics metrics = DeliveryMetrics.create();
    private final Deliveries deliveries;
    private final WebhookServer server;
    private final AdminServer admin;
    private final Runnable closing;

    private LoadServer(Path folder, DeliveryInbox inbox, Runnable closing) {
        this.closing = closing;
        deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(Receiver.PATH, SigningSecrets.of(Receiver.SECRET))
                .sink(DeliverySink.of("sink", (delivery, key) -> {}))
                .inbox(inbox)
                .time(time)
                .listener(metrics)
                .intake(IntakeSettings.ofDefaults().withFolder(folder))
                .build();
        WebhookSettings settings = Receiver.settings()
                .drainLimit(Duration.parse(System.getProperty("drain.limit", "PT10S")))
                .build();
        server = WebhookServer.open(deliveries, settings, metrics);
        admin = AdminServer.open(
                deliveries, metrics, server, AdminSettings.ofDefaults().withPort(0));
        deliveries.start();
    }

    /** @param arguments where bodies go while they arrive, and the inbox's file; in memory if there is none */
    public static void main(String[] arguments) throws IOException {
        LoadServer server = open(arguments);
        Thread stopping = new Thread(server::stop, "stopping");
        Runtime.getRuntime().addShutdownHook(stopping);
        System.out.println(server.server.port() + " " + server.admin.port());
        while (System.in.read() >= 0) {
            // whoever started it says nothing until it is to stop
        }
        System.exit(0);
    }

    private static LoadServer open(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            JdbcStore store = JdbcStore.openInbox(Path.of(arguments[1]));
            return new LoadServer(folder, store.inbox(), store::close);
        }
        return new LoadServer(folder, new InMemoryDeliveryInbox(new SystemTimeSource()), () -> {});
    }

    private void stop() {
        server.close();
        admin.close();
        deliveries.stop().toCompletableFuture().join();
        deliveries.close();
        closing.run();
        time.close();
    }
}
