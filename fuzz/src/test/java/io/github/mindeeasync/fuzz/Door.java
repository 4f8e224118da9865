package io.github.mindeeasync.fuzz;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Instant;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A receiver as an embedder builds it, with an empty inbox and one endpoint. A bug that it reports is an error here. */
final class Door implements AutoCloseable {
    private static final String PATH = "/webhooks/fuzz";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Logger LOG = loud();

    private final InMemoryDeliveryInbox inbox;
    private final Deliveries deliveries;

    Door(SigningSecrets secrets) {
        VirtualClock clock = VirtualClock.at(START);
        inbox = new InMemoryDeliveryInbox(clock);
        deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(PATH, secrets)
                .inbox(inbox)
                .time(clock)
                .callbacks(Runnable::run)
                .sink(DeliverySink.of("fuzz", (delivery, key) -> {}))
                .build();
    }

    Receipt receive(byte[] body, @Nullable String signature) {
        return deliveries.receive(PATH, body, signature);
    }

    Backlog backlog() {
        return inbox.backlog().toCompletableFuture().join();
    }

    /** What was stored under this id. */
    Delivery stored(DeliveryId id) {
        return inbox.find(id).toCompletableFuture().join().orElseThrow();
    }

    @Override
    public void close() {
        deliveries.close();
        inbox.close();
    }

    /** Every held delivery is a warning, and there would be millions; an error is a bug. */
    private static Logger loud() {
        Logger logger = Logger.getLogger("io.github.mindeeasync");
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.SEVERE);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                throw new AssertionError(record.getMessage(), record.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return logger;
    }
}
