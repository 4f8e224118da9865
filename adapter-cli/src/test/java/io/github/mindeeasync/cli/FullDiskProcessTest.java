package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.TinyDisk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listen whose inbox and whose large bodies are on a real disk that is filled, and freed again. */
@Timeout(120)
class FullDiskProcessTest {
    private static final int DISK_KILOBYTES = 6_000;
    private static final int SMALL = 2_000;
    /** Goes to a file while it arrives. */
    private static final int LARGE = 400_000;
    /** The log of the database has some space of its own. */
    private static final int UNTIL_FULL = 3_000;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> acknowledged = new ArrayList<>();
    private int port;

    private int deliver(String job, int size) throws Exception {
        byte[] body = Bodies.completed()
                .job(job)
                .text("padding", "x".repeat(size))
                .asWebhook()
                .bytes();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/invoices"))
                .header(
                        "X-Mindee-Hmac-Signature",
                        new HmacSignatureVerifier(SigningSecrets.of(Household.SECRET)).sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            acknowledged.add(job);
        } else {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        return answer.statusCode();
    }

    @Test
    void answers_503_while_the_disk_is_full_and_goes_on_by_itself_with_nothing_lost_and_nothing_handed_over_twice()
            throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("disk"));
        try (TinyDisk disk = TinyDisk.mount(mounted, DISK_KILOBYTES);
                Household house = new Household(folder);
                Consumer consumer = new Consumer(200, 0)) {
            Path inbox = disk.folder().resolve("inbox.db");
            port = Household.freePort();
            Process listen = Listening.on(
                    port,
                    house,
                    List.of("-Djava.io.tmpdir=" + disk.folder(), "-Dorg.sqlite.tmpdir=" + folder),
                    "--inbox",
                    inbox.toString(),
                    "--forward",
                    consumer.url());
            assertThat(deliver("small", SMALL)).isEqualTo(200);
            assertThat(deliver("large", LARGE)).isEqualTo(200);

            disk.fill();
            assertThat(deliver("large-refused", LARGE)).isEqualTo(503);
            int refused = 0;
            while (refused < UNTIL_FULL && deliver("small-" + refused, SMALL) == 200) {
                refused++;
            }
            assertThat(refused).as("a full disk refuses small ones, too").isLessThan(UNTIL_FULL);
            assertThat(deliver("small-" + refused, SMALL)).isEqualTo(503);

            disk.free();
            assertThat(deliver("large-refused", LARGE)).isEqualTo(200);
            String smallOne = "small-" + refused;
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> deliver(smallOne, SMALL) == 200);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> consumer.keys.size() >= acknowledged.size());
            listen.destroyForcibly().waitFor();

            assertThat(consumer.keys)
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream().map(job -> "job:" + job).toList());
            List<String> stored = Run.texts(
                    house.run("deliveries", "--inbox", inbox.toString(), "-o", "json")
                            .out(),
                    "job");
            assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }
}
