package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stop cuts nobody short who is being served. */
@Timeout(60)
class DrainingTest {
    @TempDir
    Path folder;

    @Test
    void a_request_under_way_is_finished() {
        try (Receiver receiver = new Receiver(folder);
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1");
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length + "\r\n"
                    + signed(body) + "\r\n\r\n");
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(receiver.server::close);
            await().until(receiver.server::isDraining);
            assertThat(closed).isNotDone();

            RawClient.Answer answer = client.send(body).answer();

            assertThat(answer.status()).isEqualTo(200);
            closed.join();
            assertThat(receiver.storedJobs()).containsExactly("job-1");
        }
    }

    @Test
    void for_a_while_it_says_that_it_will_stop_and_still_serves_newcomers() {
        WebhookSettings settings =
                Receiver.settings().drainLead(Duration.ofMillis(500)).build();
        try (Receiver receiver = new Receiver(folder, settings)) {
            int port = receiver.server.port();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(receiver.server::close);
            await().until(receiver.server::isDraining);

            RawClient.Answer answer = receiver.deliver("job-1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isEqualTo("close");
            closed.join();
            assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_stop_waits_no_longer_than_told() {
        WebhookSettings settings =
                Receiver.settings().drainLimit(Duration.ofMillis(200)).build();
        try (Receiver receiver = new Receiver(folder, settings);
                RawClient client = receiver.connect()) {
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n");
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            receiver.server.close();

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
