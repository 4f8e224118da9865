package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Receives deliveries over HTTP: the door to this adapter. Answers 200 when a delivery is stored, 401, 404, 408, 413 or 503
 * when it is not; 204 to OPTIONS and 405 to other methods; 400, 414, 417, 426, 431, 501 or 505 to what is no request as HTTP
 * knows them; never a redirect, and never 410. Thread-safe.
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
    /** So long may a connection be silent when the server stops; a request may be on its way. */
    private static final long LAST_WORD_NANOS = 1_000_000_000L;

    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final DeliveryMetrics metrics;
    private final Connections connections = new Connections();
    private final Watch watch;
    private final @Nullable Certificates certificates;
    private final QueuedThreadPool threads;
    private final Javalin javalin;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable ServerConnector connector;
    private volatile boolean draining;
    private volatile boolean stopping;

    private WebhookServer(
            Deliveries deliveries, WebhookSettings settings, DeliveryMetrics metrics, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
        certificates = settings.tls() == null
                ? null
                : new Certificates(settings.tls(), InstantSource.system(), nanoTime.getAsLong());
        watch = new Watch(this::look, nanoTime);
        threads = Listening.threads("mindee-webhook", settings.threads());
        RejectionLines lines =
                new RejectionLines(line -> LOG.log(System.Logger.Level.WARNING, line), DeliveryLog::later);
        Rejections rejections = new Rejections(metrics, lines, DeliveryLog::onThread);
        ReceivingHandler receiving =
                new ReceivingHandler(deliveries, connections, settings, nanoTime, () -> draining, metrics, rejections);
        javalin = Javalin.create(config -> configure(config, receiving));
    }

    private void configure(JavalinConfig config, ReceivingHandler receiving) {
        Listening.quietly(config, threads);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new Errors(metrics::rejected));
            server.setHandler(receiving);
        });
        config.jetty.addConnector(this::connector);
        Routes.configure(config);
    }

    private Connector connector(Server server, HttpConfiguration ignored) {
        connector = Listening.connector(
                server,
                settings.host(),
                settings.port(),
                Listening.http(settings.headBytes()),
                certificates == null ? null : certificates.contexts(),
                settings.longestSilence());
        connector.addBean(new Admission(connections, settings.connections(), nanoTime, metrics));
        return connector;
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
        return open(deliveries, settings, metrics, System::nanoTime);
    }

    /** The same with a clock that says how long senders, and a stop, have taken. */
    static WebhookServer open(
            Deliveries deliveries, WebhookSettings settings, DeliveryMetrics metrics, LongSupplier nanoTime) {
        WebhookServer server = new WebhookServer(deliveries, settings, metrics, nanoTime);
        Listening.start(server.javalin, settings.host(), settings.port());
        server.watch.start();
        metrics.watch(deliveries);
        metrics.watch(server);
        LOG.log(
                System.Logger.Level.INFO,
                () -> new LogLine("listening")
                        .with("host", settings.host())
                        .with("port", server.port())
                        .toString());
        return server;
    }

    /** Shows out who dawdles. */
    private void look(long now) {
        for (Visit visit : connections.all()) {
            Watch.safely(() -> look(visit, now));
        }
        if (certificates != null && certificates.isDue(now)) {
            threads.execute(() -> certificates.look(now));
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

    /** Whether it looks after its connections no more: start the process anew then. */
    public boolean isStuck() {
        return watch.isStuck() && !draining;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.count();
    }

    /** How many requests have begun and are not answered yet. */
    public int requestsUnderWay() {
        return connections.busy();
    }

    /** How long the certificate is valid yet, negative once it is not; empty without TLS. */
    public Optional<Duration> certificateLeft() {
        return Optional.ofNullable(certificates).map(Certificates::left);
    }

    /**
     * Says that it is {@linkplain #isDraining about to stop} for {@link WebhookSettings#drainLead}, accepts no more
     * connections then, waits for requests that are under way, as long as {@link WebhookSettings#drainLimit}
     * allows, and stops. Bodies that are not here by then are answered 503, and so is, two seconds later, what the store
     * has not answered. What was acknowledged is stored; handing it over goes on until {@link Deliveries#stop}. Waits for
     * all that, also if it is interrupted; who calls it again waits for the same end.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try (Waiting waiting = new Waiting(nanoTime)) {
            Drain drain = new Drain(settings, connections, nanoTime);
            draining = true;
            drain.lead(waiting);
            stopping = true;
            if (connector != null) {
                drain.run(connector, waiting);
            }
            watch.stop();
            javalin.stop();
        } finally {
            closed.complete(null);
        }
    }
}
