package io.github.mindeeasync.cli;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends deliveries as the platform does, and asks for pages. */
final class Sender {
    private final HttpClient http;

    Sender() {
        this(HttpClient.newHttpClient());
    }

    Sender(HttpClient http) {
        this.http = http;
    }

    static byte[] body(String job) {
        return Bodies.invoice().job(job).asWebhook().bytes();
    }

    static String signature(String secret, byte[] body) {
        return new HmacSignatureVerifier(SigningSecrets.of(secret)).sign(body);
    }

    HttpResponse<String> deliver(String url, String secret, String job) throws IOException, InterruptedException {
        return post(url, body(job), signature(secret, body(job)));
    }

    HttpResponse<String> post(String url, byte[] body, String signature) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .header("X-Mindee-Hmac-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
