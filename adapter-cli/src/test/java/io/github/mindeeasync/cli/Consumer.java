package io.github.mindeeasync.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** To whom deliveries are forwarded: notes who wants to be let in, and answers each with this status. */
final class Consumer implements AutoCloseable {
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param pauseMillis before each answer */
    Consumer(int status, long pauseMillis) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, status, pauseMillis));
        server.start();
    }

    private void answer(HttpExchange exchange, int status, long pauseMillis) throws IOException {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            Thread.sleep(pauseMillis);
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/documents";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
