package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Receives deliveries over HTTP: the door to this adapter. Answers 200 when a delivery is stored, 401, 404, 405, 408, 413
 * or 503 when it is not, never a redirect, and never 410. Thread-safe.
 *
 * <pre>{@code
 * try (WebhookServer server = WebhookServer.open(deliveries, WebhookSettings.ofDefaults())) {
 *     ...
 * }
 * deliveries.stop();
 * }</pre>
 */
public final class WebhookServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebhookServer.class.getName());
    private static final long LOOK_MILLIS = 100;
    /** So long may a connection be silent when the server stops; a request may be on its way. */
    private static final long LAST_WORD_NANOS = 1_000_000_000L;

    private static final long BLINK_NANOS = 1_000_000;

    private final WebhookSettings settings;
    private final LongSupplier nanoTime = System::nanoTime;
    private final DeliveryMetrics metrics;
    private final Connections connections;
    private final ScheduledExecutorService watch;
    private final Javalin javalin;
    private @Nullable ServerConnector connector;
    private volatile boolean draining;
    private volatile boolean stopping;

    private WebhookServer(Deliveries deliveries, WebhookSettings settings, DeliveryMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        connections = new Connections(settings.connections(), nanoTime, metrics);
        ReceivingHandler receiving =
                new ReceivingHandler(deliveries, connections, settings, nanoTime, () -> draining, metrics);
        javalin = Javalin.create(config -> configure(config, receiving));
        watch = Executors.newSingleThreadScheduledExecutor(WebhookServer::daemon);
    }

    private void configure(JavalinConfig config, ReceivingHandler receiving) {
        Listening.quietly(config, "mindee-webhook", settings.threads());
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new Errors(metrics::rejected));
            server.setHandler(receiving);
        });
        config.jetty.addConnector(this::connector);
        Routes.configure(config);
    }

    private Connector connector(Server server, HttpConfiguration ignored) {
        connector = Listening.connector(
                server, settings.host(), settings.port(), Listening.http(settings.headBytes()), settings.tls());
        connector.addBean(connections);
        return connector;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mindee-webhook-watch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to listen. What is received is handed over once {@link Deliveries#start} has been called.
     *
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    public static WebhookServer open(Deliveries deliveries, WebhookSettings settings) {
        return open(deliveries, settings, DeliveryMetrics.create());
    }

    /**
     * The same, counted.
     *
     * @param metrics the listener of these deliveries, who is told besides what they never see: wrong methods, bodies
     *     that are too slow, connections
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    public static WebhookServer open(Deliveries deliveries, WebhookSettings settings, DeliveryMetrics metrics) {
        WebhookServer server = new WebhookServer(deliveries, settings, metrics);
        server.start();
        metrics.watch(deliveries);
        metrics.watch(server);
        return server;
    }

    private void start() {
        Listening.start(javalin, settings.host(), settings.port());
        Future<?> unused = watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.log(System.Logger.Level.INFO, () -> "webhook=listening host=" + settings.host() + " port=" + port());
    }

    /** Shows out who dawdles. One that fails must not keep the others from being looked at. */
    @SuppressWarnings("CatchingUnchecked")
    private void look() {
        long now = nanoTime.getAsLong();
        for (Visit visit : connections.all()) {
            try {
                look(visit, now);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "A connection could not be closed.", e);
            }
        }
    }

    private void look(Visit visit, long now) {
        Reception reception = visit.reception();
        if (reception != null) {
            reception.look(now);
        } else {
            dawdles(visit, now);
        }
    }

    private void dawdles(Visit visit, long now) {
        long limit = settings.headLimit().toNanos();
        if (stopping) {
            visit.showOut(now, Math.min(limit, LAST_WORD_NANOS));
        } else if (visit.showOut(now, limit)) {
            metrics.idle();
        }
    }

    /** The port at which it listens; the one that was found free where 0 was asked for. */
    public int port() {
        return javalin.port();
    }

    /** Whether it is about to stop: whoever sends requests here should send them elsewhere. */
    public boolean isDraining() {
        return draining;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.count();
    }

    /** How many requests have begun and are not answered yet. */
    public int requestsUnderWay() {
        return connections.busy();
    }

    /**
     * Says that it is {@linkplain #isDraining about to stop} for {@link WebhookSettings#drainLead}, accepts no more
     * connections then, waits for requests that are under way, as long as {@link WebhookSettings#drainLimit}
     * allows, and stops. What was acknowledged is stored; handing it over goes on until {@link Deliveries#stop}.
     */
    @Override
    public void close() {
        if (draining) {
            return;
        }
        draining = true;
        lead();
        stopping = true;
        long end = nanoTime.getAsLong() + settings.drainLimit().toNanos();
        awaitConnections(end);
        connections.close();
        awaitRequests(end);
        watch.shutdownNow();
        javalin.stop();
    }

    private void lead() {
        try {
            TimeUnit.NANOSECONDS.sleep(settings.drainLead().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitConnections(long end) {
        if (connector == null) {
            return;
        }
        try {
            connector.shutdown().get(end - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "webhook=stopping Connections are closed that did not end within " + settings.drainLimit()
                            + "; requests under way: " + connections.busy());
            connections.all().stream()
                    .map(Visit::reception)
                    .filter(Objects::nonNull)
                    .forEach(Reception::giveUp);
        }
    }

    /** Those that have begun are answered. */
    private void awaitRequests(long end) {
        while (connections.busy() > 0
                && nanoTime.getAsLong() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BLINK_NANOS);
        }
    }
}
