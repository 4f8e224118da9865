package io.github.mindeeasync.sandbox.http;

import io.github.mindeeasync.sandbox.fault.Faults;
import io.github.mindeeasync.sandbox.job.Jobs;
import io.github.mindeeasync.sandbox.prediction.Results;
import io.github.mindeeasync.sandbox.quota.QuotaGate;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.time.Timer;
import io.github.mindeeasync.sandbox.webhook.Webhooks;
import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The emulated API on a port. All its threads are daemons. */
public final class HttpServer implements AutoCloseable {
    private static final int THREADS = 256;
    private static final long THREADS_STOP_MILLIS = 80;
    private static final int BACKLOG = 1_024;
    private static final long IDLE_MILLIS = 600_000;

    private final Server server;
    private final ServerConnector connector;

    /** An API made of these parts, not yet listening. */
    public HttpServer(
            ApiSettings settings,
            QuotaGate quota,
            Faults faults,
            Jobs jobs,
            Results results,
            Webhooks webhooks,
            Tally tally,
            Timer timer) {
        server = new Server(threads(), new ScheduledExecutorScheduler("mindee-sandbox-scheduler", true), null);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration()));
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(counting(tally));
        server.addConnector(connector);
        server.setHandler(new SandboxHandler(
                settings.clock(),
                new Gate(settings.apiKey(), settings.bareKeys(), quota),
                faults,
                jobs,
                new Api(settings, jobs, results, tally, webhooks),
                new Spoiler(timer, settings.timeScale()),
                tally));
    }

    /** Listens; returns the port. */
    public int start(String host, int port) throws IOException {
        connector.setHost(host);
        connector.setPort(port);
        connector.open();
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IOException("The server on port " + port + " did not start.", e);
        }
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop.", e);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("mindee-sandbox");
        threads.setDaemon(true);
        threads.setReservedThreads(2);
        threads.setStopTimeout(THREADS_STOP_MILLIS);
        return threads;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    private static Connection.Listener counting(Tally tally) {
        return new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                tally.connectionOpened();
            }

            @Override
            public void onClosed(Connection connection) {
                tally.connectionClosed();
            }
        };
    }
}
