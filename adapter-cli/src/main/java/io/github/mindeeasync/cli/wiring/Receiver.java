package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.github.mindeeasync.webhook.AdminServer;
import io.github.mindeeasync.webhook.WebhookServer;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Everything that {@code listen} runs: inbox, ledger, sinks, receiver, health and metrics. Thread-safe. */
public final class Receiver implements AutoCloseable {
    /** So long may hand-overs under way take to end; what does not is done again at the next start, with the same key. */
    private static final long STOP_SECONDS = 10;

    private final WebhookServer server;
    private final AdminServer admin;
    private final Deliveries deliveries;
    private final Closing closing;
    private boolean closed;

    @Inject
    Receiver(Deliveries deliveries, WebhookServer server, AdminServer admin, Closing closing) {
        this.server = server;
        this.admin = admin;
        this.deliveries = deliveries;
        this.closing = closing;
    }

    /**
     * Opens everything; receives and hands over from now on.
     *
     * @param log who hears of every delivery, besides the metrics
     * @throws InvalidInputException if a file, folder, address or port cannot be used
     */
    public static Receiver open(ReceiverPlan plan, DeliveryListener log) {
        Receiver receiver = CompositionRoot.receiver(plan, log);
        receiver.deliveries.start();
        return receiver;
    }

    /** The port at which it receives. */
    public int port() {
        return server.port();
    }

    /** The port of health and metrics. */
    public int adminPort() {
        return admin.port();
    }

    /**
     * Says that it is about to stop, answers the requests that are under way, lets hand-overs end, and closes everything.
     * Whoever calls it later waits for the end of it.
     */
    public synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        CompletableFuture<Void> handedOver = deliveries.stop().toCompletableFuture();
        handedOver.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
        admin.close();
        closing.run();
    }

    /** Does what {@link #stop} does. */
    @Override
    public void close() {
        stop();
    }
}
