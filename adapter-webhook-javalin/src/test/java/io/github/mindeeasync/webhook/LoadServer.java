package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.nio.file.Path;

/** A receiver with the defaults, in a process of its own. Says its two ports, and stops when its input ends. */
final class LoadServer {
    private LoadServer() {}

    /** @param arguments where bodies go while they arrive */
    public static void main(String[] arguments) throws IOException {
        DeliveryMetrics metrics = DeliveryMetrics.create();
        try (Deliveries deliveries = MindeeDeliveries.builder()
                        .codec(MoshiCodec.create())
                        .endpoint(Receiver.PATH, SigningSecrets.of(Receiver.SECRET))
                        .sink(DeliverySink.of("sink", (delivery, key) -> {}))
                        .listener(metrics)
                        .intake(IntakeSettings.ofDefaults().withFolder(Path.of(arguments[0])))
                        .build();
                WebhookServer server =
                        WebhookServer.open(deliveries, Receiver.settings().build(), metrics);
                AdminServer admin = AdminServer.open(
                        deliveries,
                        metrics,
                        server::isDraining,
                        AdminSettings.ofDefaults().withPort(0))) {
            deliveries.start();
            System.out.println(server.port() + " " + admin.port());
            while (System.in.read() >= 0) {
                // whoever started it says nothing until it is to stop
            }
        }
    }
}
