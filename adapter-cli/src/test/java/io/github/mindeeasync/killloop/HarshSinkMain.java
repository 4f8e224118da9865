package io.github.mindeeasync.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A receiver whose sink throws for one job, hangs for another and ends the JVM for a third, beside a slow one that does no
 * harm. Ends with 0 once nothing is left to be handed over.
 */
final class HarshSinkMain {
    static final int ATTEMPTS = 4;
    static final int GOOD = 200;

    private static final long SLOW_NANOS = Duration.ofMillis(30).toNanos();

    private static final String PATH = "/webhooks/invoices";

    private HarshSinkMain() {}

    /** @param arguments the inbox's file, the file to which each call is written, and whether a hook closes the inbox */
    public static void main(String[] arguments) throws Exception {
        Path calls = Path.of(arguments[1]);
        HandOverSettings settings = HandOverSettings.ofDefaults()
                .withAttempts(ATTEMPTS)
                .withConcurrency(4)
                .withLimit(Duration.ofMillis(300))
                .withPauses(Duration.ofMillis(20), Duration.ofMillis(100));
        try (JdbcStore store = JdbcStore.openInbox(Path.of(arguments[0]));
                Deliveries deliveries = MindeeDeliveries.builder()
                        .codec(MoshiCodec.create())
                        .endpoint(PATH, SigningSecrets.of("secret"))
                        .inbox(store.inbox())
                        .sink(DeliverySink.of("mine", (delivery, key) -> handle(calls, key)), settings)
                        .sink(DeliverySink.of("slow", (delivery, key) -> LockSupport.parkNanos(SLOW_NANOS)), settings)
                        .build()) {
            if (Boolean.parseBoolean(arguments[2])) {
                Runtime.getRuntime().addShutdownHook(new Thread(store::close));
            }
            if (store.inbox()
                    .list(DeliveryQuery.all())
                    .toCompletableFuture()
                    .join()
                    .isEmpty()) {
                receiveAll(deliveries);
            }
            deliveries.start();
            while (isLeft(deliveries.backlog().toCompletableFuture().join())) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean isLeft(Backlog backlog) {
        return backlog.pending() + backlog.leased() > 0;
    }

    private static void receiveAll(Deliveries deliveries) {
        for (int i = 0; i < GOOD / 2; i++) {
            receive(deliveries, "good-" + i);
        }
        receive(deliveries, "throws");
        receive(deliveries, "hangs");
        receive(deliveries, "exits");
        for (int i = GOOD / 2; i < GOOD; i++) {
            receive(deliveries, "good-" + i);
        }
    }

    private static void receive(Deliveries deliveries, String job) {
        byte[] body = Bodies.invoice().job(job).asWebhook().bytes();
        String signature = new HmacSignatureVerifier(SigningSecrets.of("secret")).sign(body);
        if (deliveries.receive(PATH, body, signature).status() != 200) {
            throw new IllegalStateException("not stored: " + job);
        }
    }

    private static void handle(Path calls, String key) {
        try {
            Files.write(
                    calls,
                    (key + "\n").getBytes(UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        switch (key) {
            case "job:throws" -> throw new IllegalStateException("no luck");
            case "job:exits" -> System.exit(3);
            case "job:hangs" -> hang();
            default -> {}
        }
    }

    /** Until it is interrupted: parking alone may end at any time. */
    private static void hang() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofHours(1).toNanos());
        }
    }
}
