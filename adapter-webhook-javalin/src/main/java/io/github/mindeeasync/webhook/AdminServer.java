package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Health and metrics, on a port of their own: {@code /health/live} (200, or 503 where the receiver does not look after its
 * connections any more), {@code /health/ready} (200, or 503 where deliveries cannot be stored or the receiver is about to
 * stop), {@code /metrics} (Prometheus' text format). Close it last, so that it can be asked while the receiver stops.
 * Thread-safe.
 *
 * <pre>{@code
 * AdminServer admin = AdminServer.open(deliveries, metrics, server, AdminSettings.ofDefaults());
 * }</pre>
 */
public final class AdminServer implements AutoCloseable {
    private static final int THREADS = 12;
    private static final int HEAD_BYTES = 8_192;
    private static final int MOST_CONNECTIONS = 128;

    private final Javalin javalin;

    private AdminServer(AdminRoutes routes, QueuedThreadPool threads, AdminSettings settings) {
        javalin = Javalin.create(config -> configure(config, routes, threads, settings));
    }

    /**
     * Begins to listen.
     *
     * @param receiver which is stopped before this is
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    public static AdminServer open(
            Deliveries deliveries, DeliveryMetrics metrics, WebhookServer receiver, AdminSettings settings) {
        return open(deliveries, metrics, receiver::isDraining, receiver::isStuck, settings);
    }

    /**
     * The same for an application of your own that receives.
     *
     * @param draining whether the receiver is about to stop, or not open yet
     * @param stuck whether it does not look after its connections any more; {@code () -> false} if that cannot be
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    public static AdminServer open(
            Deliveries deliveries,
            DeliveryMetrics metrics,
            BooleanSupplier draining,
            BooleanSupplier stuck,
            AdminSettings settings) {
        metrics.watch(deliveries);
        QueuedThreadPool threads = Listening.threads("mindee-admin", THREADS);
        AdminRoutes routes = new AdminRoutes(deliveries, metrics, draining, stuck, settings.patience(), threads);
        AdminServer server = new AdminServer(routes, threads, settings);
        Listening.start(server.javalin, settings.host(), settings.port());
        return server;
    }

    private static void configure(
            JavalinConfig config, AdminRoutes routes, QueuedThreadPool threads, AdminSettings settings) {
        Listening.quietly(config, threads);
        config.jetty.modifyServer(server -> server.setErrorHandler(new Errors(cause -> {})));
        config.jetty.addConnector((server, ignored) -> connector(server, ignored, settings));
        routes.configure(config);
    }

    private static Connector connector(Server server, HttpConfiguration ignored, AdminSettings settings) {
        ServerConnector connector = Listening.connector(
                server, settings.host(), settings.port(), Listening.http(HEAD_BYTES), null, Duration.ZERO);
        connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }

    /** The port at which it listens; the one that was found free where 0 was asked for. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
