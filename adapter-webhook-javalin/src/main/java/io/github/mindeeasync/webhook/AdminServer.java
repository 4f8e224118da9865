package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Health and metrics, on a port of their own: {@code /health/live} (200 while the process lives), {@code /health/ready}
 * (200, or 503 where deliveries cannot be stored or the receiver is about to stop), {@code /metrics} (Prometheus' text
 * format). Close it last, so that it can be asked while the receiver stops. Thread-safe.
 *
 * <pre>{@code
 * AdminServer admin = AdminServer.open(deliveries, metrics, server::isDraining, AdminSettings.ofDefaults());
 * }</pre>
 */
public final class AdminServer implements AutoCloseable {
    private static final int THREADS = 12;
    private static final int HEAD_BYTES = 8_192;
    private static final int MOST_CONNECTIONS = 128;

    private final Javalin javalin;

    private AdminServer(AdminRoutes routes, AdminSettings settings) {
        javalin = Javalin.create(config -> configure(config, routes, settings));
    }

    /**
     * Begins to listen.
     *
     * @param draining whether the receiver is about to stop
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    public static AdminServer open(
            Deliveries deliveries, DeliveryMetrics metrics, BooleanSupplier draining, AdminSettings settings) {
        metrics.watch(deliveries);
        AdminServer server =
                new AdminServer(new AdminRoutes(deliveries, metrics, draining, settings.patience()), settings);
        Listening.start(server.javalin, settings.host(), settings.port());
        return server;
    }

    private static void configure(JavalinConfig config, AdminRoutes routes, AdminSettings settings) {
        Listening.quietly(config, "mindee-admin", THREADS);
        config.jetty.modifyServer(server -> server.setErrorHandler(new Errors(cause -> {})));
        config.jetty.addConnector((server, ignored) -> connector(server, ignored, settings));
        routes.configure(config);
    }

    private static Connector connector(Server server, HttpConfiguration ignored, AdminSettings settings) {
        ServerConnector connector =
                Listening.connector(server, settings.host(), settings.port(), Listening.http(HEAD_BYTES), null);
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
