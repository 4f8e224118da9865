package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AdminTest {
    private static final AdminSettings SETTINGS = AdminSettings.ofDefaults().withPort(0);

    @TempDir
    Path folder;

    private final AtomicBoolean draining = new AtomicBoolean();
    private Receiver receiver;
    private AdminServer admin;

    @BeforeEach
    void open() {
        receiver = new Receiver(folder);
        admin = AdminServer.open(receiver.deliveries, receiver.metrics, draining::get, () -> false, SETTINGS);
    }

    @AfterEach
    void close() {
        admin.close();
        receiver.close();
    }

    private RawClient.Answer get(String path) {
        return ask("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    private RawClient.Answer ask(String request) {
        try (RawClient client = new RawClient(admin.port())) {
            return client.send(request).answer();
        }
    }

    private void is(RawClient.Answer answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text + "\n");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }

    @Test
    void it_is_live_and_ready() {
        is(get("/health/live"), 200, "live");
        is(get("/health/ready"), 200, "ready");
    }

    @Test
    void while_draining_it_is_live_but_not_ready() {
        draining.set(true);
        is(get("/health/live"), 200, "live");
        is(get("/health/ready"), 503, "not receiving");
    }

    @Test
    void it_is_live_no_more_where_nobody_looks_after_the_connections() {
        HandClock clock = new HandClock();
        CountDownLatch end = new CountDownLatch(1);
        LongSupplier stuck = () -> {
            if (Thread.currentThread().getName().equals("mindee-webhook-watch")) {
                awaits(end);
            }
            return clock.getAsLong();
        };
        admin.close();
        try (Receiver other = new Receiver(folder, Receiver.settings().build(), Receiver.STORE, stuck)) {
            admin = AdminServer.open(other.deliveries, other.metrics, other.server, SETTINGS);
            is(get("/health/live"), 200, "live");
            clock.advance(Duration.ofSeconds(11));
            is(get("/health/live"), 503, "connections are not looked after any more");
            end.countDown();
            await().untilAsserted(() -> is(get("/health/live"), 200, "live"));
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void it_is_not_ready_where_large_bodies_cannot_be_kept() throws IOException {
        Files.delete(folder);
        is(get("/health/ready"), 503, "deliveries cannot be stored now");
        Files.createDirectory(folder);
        is(get("/health/ready"), 200, "ready");
    }

    @Test
    void trouble_and_recovery_are_told_equally_loud_and_once() {
        try (LogLines log = new LogLines()) {
            log.listen();
            receiver.check = CompletableFuture.failedFuture(new IllegalStateException("no space left"));
            get("/health/ready");
            get("/health/ready");
            receiver.check = CompletableFuture.completedFuture(null);
            get("/health/ready");
            get("/health/ready");
            assertThat(log.lines)
                    .containsExactly("WARNING event=not_ready reason=\"no space left\"", "WARNING event=ready");
        }
    }

    @Test
    void the_threads_of_the_inbox_answer_nobody() {
        CompletableFuture<Void> check = new CompletableFuture<>();
        receiver.check = check;
        CompletableFuture<RawClient.Answer> asked = CompletableFuture.supplyAsync(() -> get("/health/ready"));
        await().until(() -> receiver.checks.get() == 1);
        try (LogLines log = new LogLines()) {
            log.listen();
            new Thread(() -> check.completeExceptionally(new IllegalStateException("full")), "the-inbox").start();
            assertThat(asked.join().status()).isEqualTo(503);
            assertThat(log.threads).isNotEmpty().doesNotContain("the-inbox");
        }
    }

    @Test
    void where_nothing_can_be_stored_it_is_not_ready_and_says_nothing_of_why_and_ready_again_after_that() {
        receiver.check = CompletableFuture.failedFuture(new IllegalStateException("/secret/path: no space left"));
        is(get("/health/ready"), 503, "deliveries cannot be stored now");
        receiver.check = CompletableFuture.completedFuture(null);
        is(get("/health/ready"), 200, "ready");
    }

    @Test
    void an_inbox_that_does_not_answer_is_not_ready() {
        admin.close();
        receiver.check = new CompletableFuture<>();
        admin = AdminServer.open(
                receiver.deliveries,
                receiver.metrics,
                draining::get,
                () -> false,
                SETTINGS.withPatience(Duration.ofMillis(100)));
        is(get("/health/ready"), 503, "deliveries cannot be stored now");
    }

    @Test
    void metrics_are_shown_with_the_backlog_of_this_moment() {
        for (int stored = 1; stored <= 3; stored++) {
            receiver.deliver("job-" + stored);
            RawClient.Answer answer = get("/metrics");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("text/plain;").contains("version=0.0.4");
            assertThat(answer.body())
                    .contains("mindee_webhook_backlog{state=\"pending\"} " + stored + ".0\n")
                    .contains("mindee_webhook_received_total{result=\"new\"} " + stored + ".0\n")
                    .contains("# TYPE mindee_webhook_commit_seconds histogram");
        }
    }

    @Test
    void all_else_is_404_in_one_line() {
        is(get("/"), 404, "Not Found");
        is(get("/health"), 404, "Not Found");
        is(ask("POST /metrics HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"), 404, "Not Found");
        is(ask("nonsense\r\n\r\n"), 400, "Bad Request");
    }

    @Test
    void deliveries_are_not_received_here() {
        is(ask("POST " + Receiver.PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"), 404, "Not Found");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        AdminSettings taken = SETTINGS.withPort(admin.port());
        assertThatThrownBy(
                        () -> AdminServer.open(receiver.deliveries, receiver.metrics, () -> false, () -> false, taken))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("127.0.0.1:" + admin.port())
                .hasMessageContaining("Choose another");
    }
}
