package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who take a connection and do not use it. */
@Timeout(60)
class DefenceTest {
    private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: test\r\n";
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final WebhookSettings IMPATIENT = Receiver.settings()
            .grace(MOMENT)
            .headLimit(MOMENT)
            .bytesPerSecond(10_000)
            .build();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.listen();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    /** Chunks of one byte each, flawless. */
    private static final byte[] CRUMBS = "1\r\nx\r\n".repeat(2_000).getBytes(UTF_8);

    private final HandClock clock = new HandClock();
    private final LogLines log = new LogLines();

    private Receiver impatient() {
        return new Receiver(folder, IMPATIENT);
    }

    /** One for which time passes when the test says so. */
    private Receiver timed(WebhookSettings settings) {
        return new Receiver(folder, settings, Receiver.STORE, clock);
    }

    /** Sends a byte every now and then until the other side has had enough. */
    private static void drip(RawClient client) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> !client.sends(new byte[] {'x'}));
    }

    @Test
    void a_body_that_stops_is_408_and_the_connection_closed() {
        try (Receiver receiver = impatient();
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1", 20_000);
            client.send(HEAD + "Content-Length: " + body.length + "\r\n" + signed(body) + "\r\n\r\n")
                    .send(Arrays.copyOf(body, 15_000));

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).isEqualTo("Request Timeout\n");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
            await().until(() -> receiver.server.connections() == 0);
            assertThat(SpoolFiles.ofOurs(folder)).isZero();
            assertThat(receiver.storedJobs()).isEmpty();
        }
    }

    @Test
    void a_body_that_drips_is_408_too_and_cut_off_if_it_goes_on() {
        try (Receiver receiver = impatient();
                RawClient client = receiver.connect()) {
            client.send(HEAD + "Content-Length: 100000\r\n" + signed(new byte[0]) + "\r\n\r\n");
            drip(client);
            await().until(() -> receiver.server.connections() == 0);
        }
    }

    @Test
    void a_head_that_drips_has_to_go() {
        try (Receiver receiver = impatient();
                RawClient client = receiver.connect()) {
            client.send(HEAD);
            drip(client);
            await().until(() -> receiver.server.connections() == 0);
        }
    }

    @Test
    void a_connection_that_is_idle_after_a_request_has_to_go() {
        try (Receiver receiver = impatient();
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1");
            assertThat(client.post(PATH, body, signed(body)).status()).isEqualTo(200);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_slow_but_living_sender_is_served() {
        try (Receiver receiver = timed(IMPATIENT);
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1", 30_000);
            client.send(HEAD + "Content-Length: " + body.length + "\r\n" + signed(body) + "\r\n\r\n");
            for (int sent = 0; sent < body.length; sent += 2_000) {
                client.send(Arrays.copyOfRange(body, sent, Math.min(body.length, sent + 2_000)));
                int seen = Math.min(body.length, sent + 2_000);
                await().until(() ->
                        seen == body.length || receiver.deliveries.load().inFiles() >= seen - 10_000);
                clock.advance(Duration.ofMillis(190));
            }
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void one_that_is_a_little_slower_than_allowed_is_408_in_the_end() {
        try (Receiver receiver = timed(IMPATIENT);
                RawClient client = receiver.connect()) {
            client.send(HEAD + "Content-Length: 90000\r\n" + signed(new byte[0]) + "\r\n\r\n");
            await().until(() -> {
                clock.advance(Duration.ofMillis(110));
                return client.isAnswered() || !client.sends(new byte[1_000]);
            });
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void a_body_and_a_head_that_wait_because_every_thread_is_at_work_are_not_their_senders_fault() {
        byte[] body = body("job-1");
        String slow = "POST " + Receiver.SLOW + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length + "\r\n"
                + signed(body) + "\r\n\r\n";
        List<RawClient> busy = new ArrayList<>();
        try (Receiver receiver = timed(Receiver.settings().threads(8).build());
                RawClient begun = receiver.connect().send(slow);
                RawClient late = receiver.connect()) {
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            for (int i = 0; i < 8; i++) {
                busy.add(receiver.connect().send(slow).send(body));
            }
            await().until(() -> receiver.atWork.get() >= 5);
            await().during(MOMENT).until(() -> receiver.atWork.get() < 8);
            begun.send(body);
            late.send(slow).send(body);
            clock.advance(Duration.ofMinutes(1));
            await().during(MOMENT).until(() -> !begun.isAnswered() && !late.isAnswered());

            receiver.verifier.countDown();
            assertThat(begun.answer().status()).isEqualTo(200);
            assertThat(late.answer().status()).isEqualTo(200);
            busy.forEach(client -> assertThat(client.answer().status()).isEqualTo(200));
            busy.forEach(RawClient::close);
        }
    }

    @Test
    void good_deliveries_are_served_beside_many_that_drip_with_few_threads() {
        List<RawClient> idlers = new ArrayList<>();
        try (Receiver receiver =
                new Receiver(folder, Receiver.settings().threads(8).build())) {
            for (int i = 0; i < 200; i++) {
                RawClient idler = receiver.connect();
                idler.send(i % 2 == 0 ? HEAD : HEAD + "Content-Length: 1000\r\n" + signed(new byte[0]) + "\r\n\r\nx");
                idlers.add(idler);
            }
            await().until(() -> receiver.server.requestsUnderWay() == 100);
            for (int i = 0; i < 50; i++) {
                assertThat(receiver.deliver("job-" + i).status()).isEqualTo(200);
                idlers.forEach(idler -> idler.send("x"));
            }
            assertThat(receiver.storedJobs()).hasSize(50);
            idlers.forEach(RawClient::close);
        }
    }

    @Test
    void beyond_the_most_connections_the_one_that_waited_longest_makes_room() {
        try (Receiver receiver =
                        new Receiver(folder, Receiver.settings().connections(3).build());
                RawClient first = receiver.connect().send(HEAD)) {
            await().until(() -> receiver.server.connections() == 1);
            try (RawClient second = receiver.connect();
                    RawClient third = receiver.connect()) {
                await().until(() -> receiver.server.connections() == 3);
                assertThat(receiver.deliver("job-1").status()).isEqualTo(200);
                assertThat(first.isClosedByServer()).isTrue();
                byte[] body = body("job-2");
                assertThat(second.post(PATH, body, signed(body)).status()).isEqualTo(200);
                assertThat(third.post(PATH, body, signed(body)).status()).isEqualTo(200);
            }
        }
    }

    private RawClient begins(Receiver receiver, int bytes) {
        int before = receiver.server.requestsUnderWay();
        RawClient client = receiver.connect();
        client.send(HEAD + "Content-Length: 500000\r\n" + signed(new byte[0]) + "\r\n\r\n")
                .send(new byte[bytes]);
        await().until(() -> receiver.server.requestsUnderWay() == before + 1);
        return client;
    }

    @Test
    void where_all_are_at_work_the_slowest_body_makes_room() {
        try (Receiver receiver = timed(Receiver.settings().connections(3).build());
                RawClient living = begins(receiver, 200_000);
                RawClient slowest = begins(receiver, 1_000)) {
            await().until(() -> receiver.deliveries.load().inFiles() == 200_000);
            clock.advance(Duration.ofSeconds(3));
            try (RawClient fresh = begins(receiver, 10)) {
                assertThat(receiver.deliver("job-1").status()).isEqualTo(200);

                assertThat(slowest.answer().status()).isEqualTo(503);
                assertThat(slowest.isClosedByServer()).isTrue();
                assertThat(receiver.rejected("no_room")).isEqualTo(1);
                await().until(() -> log.count("WARNING event=rejected cause=no_room") == 1);
                assertThat(receiver.server.requestsUnderWay()).isEqualTo(2);
                assertThat(living.isAnswered() || fresh.isAnswered()).isFalse();
            }
        }
    }

    @Test
    void where_all_wait_for_the_store_the_newcomer_is_turned_away() {
        CompletableFuture<Void> disk = new CompletableFuture<>();
        try (Receiver receiver = new Receiver(
                        folder,
                        Receiver.settings().connections(1).build(),
                        (inbox, arrival) -> disk.thenCompose(any -> inbox.commit(arrival, Set.of("sink"))));
                RawClient atWork = receiver.connect()) {
            byte[] body = body("job-1");
            atWork.send(HEAD + "Content-Length: " + body.length + "\r\n" + signed(body) + "\r\n\r\n")
                    .send(body);
            await().until(() -> receiver.commits.get() == 1);
            try (RawClient newcomer = receiver.connect()) {
                assertThat(newcomer.isClosedByServer()).isTrue();
            }
            disk.complete(null);
            assertThat(atWork.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void who_goes_on_after_a_refusal_is_cut_off_by_a_thread_that_does_not_touch_what_it_sends() throws Exception {
        try (Recording exceptions = new Recording();
                Receiver receiver = timed(Receiver.settings().build())) {
            exceptions.enable("jdk.JavaExceptionThrow").withoutStackTrace();
            exceptions.start();
            for (int round = 0; round < 20; round++) {
                try (RawClient stranger = receiver.connect()) {
                    stranger.send("POST /nowhere HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
                    await().pollInterval(Duration.ofMillis(5)).until(() -> {
                        clock.advance(Duration.ofMillis(300));
                        return !stranger.sends(CRUMBS);
                    });
                }
            }
            exceptions.stop();
            assertThat(thrown(exceptions)).noneMatch(name -> name.startsWith("org.eclipse.jetty.http."));
        }
    }

    private List<String> thrown(Recording exceptions) throws IOException {
        Path file = folder.resolve("exceptions.jfr");
        exceptions.dump(file);
        try {
            return RecordingFile.readAllEvents(file).stream()
                    .map(event -> event.getClass("thrownClass").getName())
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void one_look_that_fails_for_want_of_memory_is_not_the_last() {
        AtomicInteger failures = new AtomicInteger();
        LongSupplier scarce = () -> {
            if (Thread.currentThread().getName().equals("mindee-webhook-watch") && failures.incrementAndGet() < 4) {
                throw new OutOfMemoryError("for a test");
            }
            return clock.getAsLong();
        };
        try (Receiver receiver = new Receiver(folder, IMPATIENT, Receiver.STORE, scarce);
                RawClient client = receiver.connect().send(HEAD)) {
            await().until(() -> failures.get() >= 4);
            clock.advance(MOMENT);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
