package io.github.mindeeasync.webhook;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How our servers listen: they tell nobody what they are, and print nothing of their own. */
final class Listening {
    private static final int IDLE_MILLIS = 30_000;
    private static final int FEWEST_THREADS = 4;

    private Listening() {}

    /** What Javalin prints at its start and asks of the world is left out. */
    static void quietly(JavalinConfig config, String name, int threads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool pool = new QueuedThreadPool(threads, FEWEST_THREADS);
        pool.setName(name);
        pool.setDaemon(true);
        config.jetty.threadPool = pool;
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

    static ServerConnector connector(Server server, String host, int port, HttpConnectionFactory factory) {
        ServerConnector connector = new ServerConnector(server, factory);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptedTcpNoDelay(true);
        connector.setShutdownIdleTimeout(-1);
        return connector;
    }
}
