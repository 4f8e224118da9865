package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.webhook.AdminServer;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code listen} runs: inbox, ledger, sinks, receiver, health and metrics, and who fetches what is not
 * delivered. Thread-safe.
 */
public final class Receiver implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Receiver.class.getName());
    /** So long may hand-overs under way take to end; what does not is done again at the next start, with the same key. */
    private static final long STOP_SECONDS = 10;

    private final Deliveries deliveries;
    private final Optional<MindeeAsync> fetching;
    private final Optional<Retention> retention;
    private final Unattended unattended;
    private final AdminServer admin;
    private final Closing closing;
    private volatile @Nullable WebhookServer server;

    /** Takes the ports: that of health first, so that nothing is received where it is taken. */
    @Inject
    Receiver(
            Deliveries deliveries,
            Optional<MindeeAsync> fetching,
            Optional<Retention> retention,
            Unattended unattended,
            DeliveryMetrics metrics,
            WebhookSettings webhookSettings,
            AdminSettings adminSettings,
            Closing closing) {
        this.deliveries = deliveries;
        this.fetching = fetching;
        this.retention = retention;
        this.unattended = unattended;
        this.closing = closing;
        admin = AdminServer.open(
                deliveries,
                metrics,
                () -> is(WebhookServer::isDraining, true),
                () -> is(WebhookServer::isStuck, false),
                adminSettings);
        closing.add(admin::close);
        closing.add(this::endHandOvers);
        WebhookServer opened = WebhookServer.open(deliveries, webhookSettings, metrics);
        server = opened;
        closing.add(opened::close);
    }

    private boolean is(Predicate<WebhookServer> so, boolean beforeItIsOpen) {
        WebhookServer receiving = server;
        return receiving == null ? beforeItIsOpen : so.test(receiving);
    }

    private void endHandOvers() {
        CompletableFuture<Void> ended = deliveries.stop().toCompletableFuture();
        ended.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
    }

    /**
     * Opens everything; receives and hands over from now on.
     *
     * @param log takes a line for every event, from several threads at once
     * @throws InvalidInputException if a file, folder, address or port cannot be used
     */
    public static Receiver open(ReceiverPlan plan, BiConsumer<System.Logger.Level, String> log) {
        Receiver receiver = CompositionRoot.receiver(plan, log);
        receiver.unattended.say();
        receiver.deliveries.start();
        receiver.fetching.ifPresent(MindeeAsync::reconcile);
        receiver.retention.ifPresent(Retention::begin);
        return receiver;
    }

    /** The port at which it receives. */
    public int port() {
        WebhookServer receiving = server;
        return receiving == null ? 0 : receiving.port();
    }

    /** The port of health and metrics. */
    public int adminPort() {
        return admin.port();
    }

    /**
     * Says that it is about to stop, answers the requests that are under way, lets hand-overs end, and closes everything,
     * also where a part of it fails. Whoever calls it later waits for the end of it.
     */
    public synchronized void stop() {
        try {
            closing.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A part of the receiver could not be closed.", e);
        }
    }

    /** Does what {@link #stop} does. */
    @Override
    public void close() {
        stop();
    }
}
