package io.github.mindeeasync.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives webhooks. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final int status;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** One delivery as it arrived. */
    record Delivery(String path, Optional<String> signature, String body) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }
    }

    Receiver() throws IOException {
        this(200);
    }

    Receiver(int status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = exchange.getRequestHeaders().getFirst("X-Mindee-Hmac-Signature");
        deliveries.add(new Delivery(exchange.getRequestURI().getPath(), Optional.ofNullable(signature), body));
        exchange.getResponseHeaders().set("Location", url("/elsewhere").toString());
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
