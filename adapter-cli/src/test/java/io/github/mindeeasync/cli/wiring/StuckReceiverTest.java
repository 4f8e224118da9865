package io.github.mindeeasync.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import io.github.mindeeasync.webhook.WebhookSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver that looks after its connections no more says so itself, since nobody else can tell. */
@Timeout(120)
class StuckReceiverTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Closing closing = new Closing();

    @AfterEach
    void close() {
        end.countDown();
        closing.run();
    }

    /** Whoever shows out a connection that dawdles is held up by counting it. */
    private final class Sticky extends SimpleMeterRegistry {
        @Override
        protected Counter newCounter(Meter.Id id) {
            return id.getName().equals("mindee.webhook.connections.closed")
                    ? new CumulativeCounter(id) {
                        @Override
                        public void increment(double amount) {
                            hold();
                            super.increment(amount);
                        }
                    }
                    : super.newCounter(id);
        }
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int live(Receiver receiver) throws IOException, InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + receiver.adminPort() + "/health/live");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @Tag("long")
    void is_live_no_more_and_live_again_when_it_looks_again() throws Exception {
        Deliveries deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint("/webhooks/*", SigningSecrets.of("a-signing-secret"))
                .sink(DeliverySink.of("mine", (delivery, key) -> {}))
                .build();
        closing.add(deliveries::close);
        WebhookSettings impatient = WebhookSettings.builder()
                .port(0)
                .headLimit(Duration.ofMillis(1))
                .build();
        Receiver receiver = new Receiver(
                deliveries,
                Optional.empty(),
                Optional.empty(),
                new Unattended(deliveries, Path.of("inbox.db"), (level, line) -> {}),
                DeliveryMetrics.in(new Sticky()),
                impatient,
                AdminSettings.ofDefaults().withPort(0),
                closing);
        assertThat(live(receiver)).isEqualTo(200);

        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            assertThat(silent.getInputStream().read()).as("shown out").isNegative();
            await().atMost(Duration.ofSeconds(30)).until(() -> live(receiver) == 503);
        }
        end.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> live(receiver) == 200);
    }
}
