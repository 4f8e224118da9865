package io.github.mindeeasync.cli;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.DeliveryLog;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command line, and for {@code listen} a receiver as a program makes it of the library. */
final class StandInMain {
    private StandInMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        if (!given.get(0).equals("listen")) {
            Main.main(arguments);
            return;
        }
        int at = given.indexOf("--inbox");
        int port = Integer.parseInt(given.get(given.indexOf("--port") + 1));
        JdbcStore inbox =
                JdbcStore.openInbox(at < 0 ? JdbcStore.defaultInboxFile(System.getenv()) : Path.of(given.get(at + 1)));
        JdbcStore ledger = JdbcStore.open(JdbcStore.defaultFile(System.getenv()));
        Deliveries deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint("/webhooks/*", SigningSecrets.of(String.valueOf(System.getenv("MINDEE_WEBHOOK_SECRET"))))
                .inbox(inbox.inbox())
                .ledger(ledger.ledger())
                .listener(new DeliveryLog())
                .build();
        WebhookServer server = WebhookServer.open(
                deliveries, WebhookSettings.builder().port(port).build());
        deliveries.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            deliveries.close();
            inbox.close();
            ledger.close();
        }));
        new CountDownLatch(1).await();
    }
}
