package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.core.sink.DirectorySink;
import io.github.mindeeasync.core.sink.LinesSink;
import io.github.mindeeasync.http.ForwardSettings;
import io.github.mindeeasync.http.ForwardSink;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A receiver with an inbox on disk, four sinks, a person who replays what is held or dead, and retention; it ends at a
 * fail point, at SIGTERM, or with 0 when there is a file {@code drain} and nothing is left to do.
 */
final class ReceiverMain {
    static final String PATH = "/webhooks/invoices";
    static final String SECRET = "kill-loop";
    static final int AT_ONCE = 8;

    private final Place place;
    private final JdbcStore store;
    private final DeliveryInbox inbox;
    private final LinesSink lines;
    private final ForwardSink forward;
    private final Deliveries deliveries;
    private final WebhookServer server;

    /** The files of a receiver. */
    record Place(Path folder) {
        Path inbox() {
            return folder.resolve("inbox.db");
        }

        Path spool() {
            return folder.resolve("spool");
        }

        Path out() {
            return folder.resolve("out");
        }

        Path lines() {
            return folder.resolve("lines.ndjson");
        }

        Path drain() {
            return folder.resolve("drain");
        }
    }

    private ReceiverMain(Place place, String forwardTo, FailPoint point) {
        this.place = place;
        store = point.around("open", () -> CompletableFuture.completedFuture(JdbcStore.openInbox(place.inbox())))
                .toCompletableFuture()
                .join();
        inbox = new FailingInbox(store.inbox(), point);
        lines = LinesSink.into(place.lines(), MoshiCodec.create());
        forward = ForwardSettings.to(forwardTo).open();
        deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(PATH, null, signatures(point))
                .inbox(inbox)
                .intake(IntakeSettings.ofDefaults().withFolder(place.spool()))
                .handOver(handOver().withAttempts(100))
                .sink(new FailingSink(DirectorySink.into(place.out()), point))
                .sink(new FailingSink(lines, point))
                .sink(new FailingSink(forward, point))
                .sink(picky(point), handOver().withAttempts(PickySink.ATTEMPTS))
                .build();
        WebhookSettings settings =
                WebhookSettings.builder().port(0).drainLead(Duration.ZERO).build();
        server = WebhookServer.open(deliveries, settings);
    }

    private static FailingSignatures signatures(FailPoint point) {
        return new FailingSignatures(new HmacSignatureVerifier(SigningSecrets.of(SECRET)), point);
    }

    private static DeliverySink picky(FailPoint point) {
        return new FailingSink(new PickySink(), point);
    }

    private static HandOverSettings handOver() {
        return HandOverSettings.ofDefaults()
                .withConcurrency(AT_ONCE)
                .withPauses(Duration.ofMillis(20), Duration.ofMillis(200));
    }

    /** @param arguments the folder, the URL to forward to, and the fail point: its kind, before or after, and number */
    public static void main(String[] arguments) {
        FailPoint point = new FailPoint(arguments[2], arguments[3].equals("after"), Integer.parseInt(arguments[4]));
        ReceiverMain receiver = new ReceiverMain(new Place(Path.of(arguments[0])), arguments[1], point);
        Runtime.getRuntime().addShutdownHook(new Thread(receiver::stop, "stop"));
        receiver.deliveries.start();
        System.out.println(receiver.server.port());
        receiver.operate();
        receiver.stop();
        Runtime.getRuntime().halt(0);
    }

    private void operate() {
        while (!(Files.exists(place.drain()) && isIdle())) {
            List<DeliveryId> odd = odd();
            if (!odd.isEmpty()) {
                inbox.replay(Selection.resting(odd), "a person")
                        .toCompletableFuture()
                        .join();
            }
            inbox.prune(Duration.ofSeconds(3)).toCompletableFuture().join();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean isIdle() {
        Backlog backlog = inbox.backlog().toCompletableFuture().join();
        return backlog.pending() + backlog.leased() == 0 && odd().isEmpty();
    }

    /** What a sink did not take; not what was odd when it arrived. */
    private List<DeliveryId> odd() {
        return inbox
                .list(DeliveryQuery.all()
                        .withStates(EnumSet.of(DeliveryState.HELD, DeliveryState.DEAD))
                        .withLimit(10_000))
                .toCompletableFuture()
                .join()
                .stream()
                .filter(delivery -> delivery.hold() == null)
                .map(DeliverySummary::id)
                .toList();
    }

    private void stop() {
        server.close();
        deliveries.stop().toCompletableFuture().join();
        deliveries.close();
        forward.close();
        lines.close();
        inbox.close();
        store.close();
    }
}
