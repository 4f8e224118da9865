package io.github.mindeeasync.killloop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where deliveries are forwarded to: records under which key what came in which life. Refuses some keys once, and jobs
 * {@code dies-} as often as is allowed.
 */
final class Recorder implements AutoCloseable {
    /** So often is a delivery tried before it is dead. */
    static final int ATTEMPTS = 3;

    /** The lives in which a key was taken. */
    final Map<String, List<Integer>> taken = new ConcurrentHashMap<>();
    /** How often each key was asked for, refusals included. */
    final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    /** What came under each key: a second, different content counts as an error. */
    final Map<String, String> contents = new ConcurrentHashMap<>();

    final List<String> errors = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    Recorder() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url(int life) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + life;
    }

    /** A request that breaks off in the middle throws, and is not recorded. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int life = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            int call = asked.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
            String content = Deluge.digest(body);
            if (!contents.computeIfAbsent(key, any -> content).equals(content)) {
                errors.add(key + " came with two contents");
            }
            boolean refused = key.startsWith("job:dies-")
                    ? call <= ATTEMPTS
                    : call == 1 && Math.floorMod(key.hashCode(), 20) == 0;
            if (!refused) {
                taken.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(life);
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
