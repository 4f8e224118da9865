package io.github.mindeeasync.sandbox.webhook;

import io.github.mindeeasync.sandbox.tally.Tally;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Posts deliveries with the JDK's client: signed, no redirect followed, never sent again. */
final class WebhookSender {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final Tally tally;

    WebhookSender(Tally tally) {
        this.tally = tally;
    }

    /** Sends without blocking; the future completes, never exceptionally, once the receiver answered or failed. */
    CompletableFuture<Void> send(Webhook webhook, byte[] body, boolean forged) {
        String secret = forged ? webhook.secret() + "-forged" : webhook.secret();
        HttpRequest request = HttpRequest.newBuilder(webhook.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, Signature.of(body, secret))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        tally.webhookSent();
        return http.sendAsync(request, BodyHandlers.discarding()).handle((answer, failure) -> {
            if (answer != null && answer.statusCode() / 100 == 2) {
                tally.webhookTaken();
            }
            return null;
        });
    }
}
