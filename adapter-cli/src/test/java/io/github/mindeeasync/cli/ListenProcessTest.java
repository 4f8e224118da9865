package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code listen} as an operator runs it: a process with sinks, endpoints with secrets of their own, and its end. */
@Timeout(120)
class ListenProcessTest {
    private static final String OTHER_SECRET = "canary-other-secret";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private int deliver(String url, String secret, String job) throws IOException, InterruptedException {
        byte[] body = Bodies.invoice().job(job).asWebhook().bytes();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Mindee-Hmac-Signature", new HmacSignatureVerifier(SigningSecrets.of(secret)).sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(Path file) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file));
    }

    private List<String> options() throws IOException {
        Files.writeString(folder.resolve("other.secret"), OTHER_SECRET + "\n");
        Path config = Files.writeString(folder.resolve("listen.properties"), """
                port = 0
                ledger = none
                inbox = %1$s/inbox.db
                out = %1$s/out
                lines = %1$s/lines.ndjson
                endpoint.invoices.path = /webhooks/invoices
                endpoint.invoices.product = invoices/4
                endpoint.other.path = /webhooks/other
                endpoint.other.secret-file = %1$s/other.secret
                """.formatted(folder));
        return List.of("--config", config.toString());
    }

    @Test
    void every_endpoint_has_its_secret_and_every_sink_each_delivery_and_what_was_stored_outlives_the_process()
            throws Exception {
        int admin = Household.freePort();
        try (Household house = new Household(folder)) {
            String[] arguments = Stream.concat(
                            Stream.of("listen", "-vv", "--admin-port", Integer.toString(admin)), options().stream())
                    .toArray(String[]::new);
            Process listen = house.start(arguments);
            String url = Household.firstLine(listen);
            assertThat(deliver(url + "/webhooks/invoices", Household.SECRET, "job-1"))
                    .isEqualTo(200);
            assertThat(deliver(url + "/webhooks/other", OTHER_SECRET, "job-2")).isEqualTo(200);
            assertThat(deliver(url + "/webhooks/other", Household.SECRET, "job-3"))
                    .isEqualTo(401);
            assertThat(deliver(url + "/webhooks/else", Household.SECRET, "job-4"))
                    .isEqualTo(404);
            await(folder.resolve("out/job-job-1.json"));
            await(folder.resolve("out/job-job-2.json"));
            Awaitility.await()
                    .until(() ->
                            Files.readAllLines(folder.resolve("lines.ndjson")).size() == 2);

            HttpResponse<String> ready = get("http://127.0.0.1:" + admin + "/health/ready");
            String metrics = get("http://127.0.0.1:" + admin + "/metrics").body();
            assertThat(ready.statusCode()).isEqualTo(200);
            String commandLine = Files.readString(Path.of("/proc", Long.toString(listen.pid()), "cmdline"));

            listen.destroy();
            assertThat(listen.waitFor(30, SECONDS)).isTrue();
            assertThat(listen.exitValue()).isZero();
            assertThat(house.said("listen"))
                    .contains("event=received", "event=handed_over", "event=rejected", "Stores in")
                    .doesNotContain("\tat ", "Exception");
            assertThat(house.said("listen") + metrics + ready.body() + commandLine)
                    .doesNotContain(Household.SECRET, OTHER_SECRET);

            Run kept = house.run(
                    "deliveries",
                    "-o",
                    "json",
                    "--inbox",
                    folder.resolve("inbox.db").toString());
            assertThat(Run.texts(kept.out(), "job")).containsExactlyInAnyOrder("job-1", "job-2");
            assertThat(Run.texts(kept.out(), "state")).containsOnly("done");

            url = Household.firstLine(house.start(arguments));
            assertThat(deliver(url + "/webhooks/invoices", Household.SECRET, "job-1"))
                    .isEqualTo(200);
            assertThat(deliver(url + "/webhooks/invoices", Household.SECRET, "job-5"))
                    .isEqualTo(200);
            await(folder.resolve("out/job-job-5.json"));
            Awaitility.await()
                    .until(() ->
                            Files.readAllLines(folder.resolve("lines.ndjson")).size() == 3);
        }
    }
}
