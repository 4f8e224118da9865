package io.github.mindeeasync.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A receiver on a virtual clock, with everything it did. */
final class Receiver {
    static final String PATH = "/webhooks/invoices";
    static final String SECRET = "canary-signing-secret-5f1d";

    final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    final InMemoryDeliveryInbox inbox = new InMemoryDeliveryInbox(clock);
    final Queue<DeliveryEvent> events = new ConcurrentLinkedQueue<>();
    final Queue<String> keys = new ConcurrentLinkedQueue<>();
    final Queue<Delivery> handed = new ConcurrentLinkedQueue<>();

    /** With one endpoint; sinks and listeners are called on the thread that brings the news. */
    MindeeDeliveries.Builder builder() {
        return unheard().listener(events::add);
    }

    /** The same without a listener. */
    MindeeDeliveries.Builder unheard() {
        return MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(PATH, SigningSecrets.of(SECRET))
                .inbox(inbox)
                .time(clock)
                .random(() -> 1.0)
                .callbacks(Runnable::run)
                .sinkThreads(Runnable::run);
    }

    DeliverySink taking() {
        return DeliverySink.of("taking", (delivery, key) -> {
            keys.add(key);
            handed.add(delivery);
        });
    }

    static String signed(byte[] body) {
        return new HmacSignatureVerifier(SigningSecrets.of(SECRET)).sign(body);
    }

    static Receipt send(Deliveries deliveries, byte[] body) {
        return deliveries.receive(PATH, body, signed(body));
    }

    static Receipt send(Deliveries deliveries, String body) {
        return send(deliveries, body.getBytes(UTF_8));
    }

    static byte[] webhook(String job) {
        return Bodies.invoice().job(job).asWebhook().bytes();
    }

    List<DeliverySummary> stored() {
        return inbox.list(DeliveryQuery.all().withLimit(10_000))
                .toCompletableFuture()
                .join();
    }

    <T extends DeliveryEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
