package io.github.mindeeasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarded as it came, under a key that makes it once, and nothing told to anybody whom it does not concern. */
@Timeout(60)
class ForwardSinkTest {
    private static final byte[] BODY = {'{', (byte) 0xff, '\r', '\n', 0, '}'};

    private static Delivery delivery(String job, byte[] body) {
        return new Delivery(
                DeliveryId.random(),
                "/webhooks/invoices",
                null,
                new JobId(job),
                "a.pdf",
                null,
                Instant.EPOCH,
                RawPayload.of(body, Dialect.V1));
    }

    private static SinkAnswer handle(ForwardSink sink) throws Exception {
        Delivery delivery = delivery("job-1", BODY);
        return sink.handle(delivery, delivery.key()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(ForwardSink sink) {
        try {
            throw new AssertionError("It was answered " + handle(sink));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ForwardSink to(RawServer server) {
        return ForwardSettings.to("http://127.0.0.1:" + server.port() + "/in?token=canary-query")
                .open();
    }

    @Test
    void posts_the_bytes_as_they_came_with_the_deliverys_key_and_no_key_of_the_api() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(202).body("thanks").build());
            server.start();
            String url = server.url("/in?token=a%20b").toString().replace("http://", "http://ann:pass%40word@");
            try (ForwardSink sink = ForwardSettings.to(url).open()) {
                assertThat(handle(sink)).isEqualTo(SinkAnswer.DONE);
            }
            RecordedRequest request = server.takeRequest();

            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/in?token=a%20b");
            assertThat(request.getBody().toByteArray()).isEqualTo(BODY);
            assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("job:job-1");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getHeaders().get("Content-Length")).isEqualTo("6");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic YW5uOnBhc3NAd29yZA==");
            assertThat(request.getHeaders().names())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("mindee"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301 Moved, Location: /other, a redirect",
        "307 Temporary Redirect, Location: /other, a redirect",
        "308 Permanent Redirect, Location: /other, a redirect",
        "304 Not Modified, X-No: 1, a redirect",
        "400 Bad Request, X-No: 1, takes no such delivery",
        "401 Unauthorized, WWW-Authenticate: Basic realm=x, takes no such delivery",
        "404 Not Found, Retry-After: 7, takes no such delivery",
        "410 Gone, X-No: 1, takes no such delivery",
        "408 Request Timeout, Connection: close, HTTP 408",
        "429 Too Many Requests, Retry-After: soon, HTTP 429",
        "500 Internal Server Error, X-No: 1, HTTP 500",
        "503 Service Unavailable, Retry-After: 0, HTTP 503"
    })
    void any_other_answer_is_a_failure_that_names_it_after_one_request(String status, String header, String told)
            throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(status, "", header));
                ForwardSink sink = to(server)) {
            assertThat(failure(sink))
                    .hasMessageContaining("HTTP " + status.substring(0, 3) + " from 127.0.0.1:" + server.port())
                    .hasMessageContaining(told);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"408 Request Timeout", "429 Too Many Requests", "503 Service Unavailable", "502 Bad Gateway"})
    void who_is_busy_has_failed_and_is_not_asked_again_before_he_says(String status) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(status, "", "Retry-After: 7"));
                ForwardSink sink = to(server)) {
            assertThat(handle(sink))
                    .isInstanceOfSatisfying(
                            SinkAnswer.Failed.class,
                            failed -> assertThat(failed.notBefore()).isEqualTo(Duration.ofSeconds(7)));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_broken_connection_a_silent_server_and_nobody_there_are_failures() throws Exception {
        try (RawServer resets = RawServer.start(peer -> {
                    peer.request();
                    peer.reset();
                });
                RawServer hangs = RawServer.start(peer -> {
                    peer.request();
                    peer.hang();
                });
                ForwardSink reset = to(resets);
                ForwardSink silent = ForwardSettings.to("http://127.0.0.1:" + hangs.port())
                        .idleTimeout(Duration.ofMillis(200))
                        .open();
                ForwardSink nobody =
                        ForwardSettings.to("http://127.0.0.1:" + unusedPort()).open()) {
            assertThat(failure(reset)).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
            assertThat(resets.requests()).isEqualTo(1);
            assertThat(failure(silent)).hasMessageContaining("no answer").hasMessageContaining("200 ms");
            assertThat(failure(nobody)).hasMessageContaining("connection refused");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void so_many_requests_at_once_as_allowed_and_not_one_more() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        try (RawServer server = RawServer.start(peer -> {
                    while (peer.request() != null) {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        three.countDown();
                        together(three);
                        now.decrementAndGet();
                        peer.send(RawServer.http("200 OK", ""));
                    }
                });
                ForwardSink sink = ForwardSettings.to("http://127.0.0.1:" + server.port())
                        .maxConcurrentCalls(3)
                        .open()) {
            List<CompletableFuture<SinkAnswer>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Delivery delivery = delivery("job-" + i, BODY);
                all.add(sink.handle(delivery, delivery.key()).toCompletableFuture());
            }
            for (CompletableFuture<SinkAnswer> answer : all) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(SinkAnswer.DONE);
            }
            assertThat(most).hasValue(3);
        }
    }

    private static void together(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void what_is_cancelled_is_broken_off_and_what_waits_for_its_turn_is_never_sent() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
                    if (peer.request().contains("job:last")) {
                        peer.send(RawServer.http("200 OK", ""));
                        return;
                    }
                    asked.countDown();
                    try {
                        peer.request();
                    } finally {
                        broken.countDown();
                    }
                });
                ForwardSink sink = ForwardSettings.to("http://127.0.0.1:" + server.port())
                        .maxConcurrentCalls(1)
                        .open()) {
            CompletableFuture<SinkAnswer> slow = handle(sink, "slow");
            CompletableFuture<SinkAnswer> waiting = handle(sink, "waiting");
            CompletableFuture<SinkAnswer> last = handle(sink, "last");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(waiting.cancel(true)).isTrue();
            assertThat(slow.cancel(true)).isTrue();

            assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(last.get(20, TimeUnit.SECONDS)).isEqualTo(SinkAnswer.DONE);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    private static CompletableFuture<SinkAnswer> handle(ForwardSink sink, String job) {
        Delivery delivery = delivery(job, BODY);
        return sink.handle(delivery, delivery.key()).toCompletableFuture();
    }

    @Test
    void twenty_megabytes_arrive_byte_for_byte() throws Exception {
        byte[] large = new byte[20 << 20];
        new java.util.Random(1).nextBytes(large);
        Buffer arrived = new Buffer();
        try (RawServer server = RawServer.start(peer -> {
                    long length = RawServer.length(peer.head());
                    arrived.write(peer.in().readNBytes((int) length));
                    peer.send(RawServer.http("200 OK", ""));
                });
                ForwardSink sink = to(server)) {
            Delivery delivery = delivery("job-1", large);
            assertThat(sink.handle(delivery, delivery.key())
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(SinkAnswer.DONE);
            assertThat(arrived.readByteArray()).isEqualTo(large);
        }
    }

    @Test
    void neither_query_nor_user_nor_path_is_told() throws Exception {
        String url = "https://canary-user:canary-password@127.0.0.1:1/canary-path?token=canary-query";
        ForwardSettings settings = ForwardSettings.to(url);
        try (ForwardSink sink = settings.connectTimeout(Duration.ofSeconds(1)).open()) {
            assertThat(settings.toString() + sink + stack(failure(sink))).doesNotContain("canary");
        }
        assertThatThrownBy(() -> ForwardSettings.to("ftp://canary-user:canary-password@host/?canary"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("canary");
    }

    private static String stack(Throwable failure) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        failure.printStackTrace(new java.io.PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "in", "http:/host", "ftp://host/", "http://host/#part", "http://"})
    void what_is_no_url_is_refused_with_an_example(String url) {
        assertThatThrownBy(() -> ForwardSettings.to(url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("https://");
    }
}
