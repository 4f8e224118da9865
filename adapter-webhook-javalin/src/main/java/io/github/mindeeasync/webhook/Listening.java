package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/** How our servers listen: they tell nobody what they are, and print nothing of their own. */
final class Listening {
    static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration MARGIN = Duration.ofSeconds(30);
    /** So many may wait for a moment to be let in: who finds no place tries again after a whole second. */
    private static final int WAITING = 1_024;

    private static final int FEWEST_THREADS = 4;

    private Listening() {}

    static void requireAddress(String host, int port) {
        if (host.isBlank()) {
            throw new InvalidInputException("An address to listen at is needed, such as 127.0.0.1.");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidInputException("A port is 0 to 65535, not " + port + ".");
        }
    }

    static void start(Javalin javalin, String host, int port) {
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new InvalidInputException("Cannot listen at " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** Daemon threads. */
    static QueuedThreadPool threads(String name, int most) {
        QueuedThreadPool pool = new QueuedThreadPool(most, FEWEST_THREADS);
        pool.setName(name);
        pool.setDaemon(true);
        return pool;
    }

    /** What Javalin prints at its start and asks of the world is left out. */
    static void quietly(JavalinConfig config, ThreadPool threads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = threads;
    }

    static HttpConfiguration http(int headBytes) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(headBytes);
        http.setRelativeRedirectAllowed(false);
        return http;
    }

    /** Whom a request's TLS names is not compared with its Host: a webhook may be sent to an address as well. */
    private static ConnectionFactory[] factories(HttpConfiguration http, SslContextFactory.@Nullable Server tls) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (tls == null) {
            return new ConnectionFactory[] {plain};
        }
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }

    /**
     * A connector that has its port, and is not begun.
     *
     * @param silence how long whoever is connected may say nothing; Jetty ends the connection some time after that, if we
     *     have not
     * @throws InvalidInputException if the address or port cannot be listened at
     */
    static ServerConnector connector(
            Server server,
            String host,
            int port,
            HttpConfiguration http,
            SslContextFactory.@Nullable Server tls,
            Duration silence) {
        ServerConnector connector = new Door(server, factories(http, tls));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING);
        connector.setIdleTimeout(silence.plus(MARGIN).toMillis());
        connector.setAcceptedTcpNoDelay(true);
        connector.setShutdownIdleTimeout(-1);
        Binding.take(connector);
        return connector;
    }
}
