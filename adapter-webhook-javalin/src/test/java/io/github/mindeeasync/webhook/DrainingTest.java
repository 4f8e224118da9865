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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stop cuts nobody short who is being served, and leaves nothing stored that was not answered. */
@Timeout(60)
class DrainingTest {
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final LogLines log = new LogLines();
    /** What every commit waits for. */
    private final CompletableFuture<Void> disk = new CompletableFuture<>();

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

    private Receiver timed(WebhookSettings settings) {
        return new Receiver(folder, settings, Receiver.STORE, clock);
    }

    private Receiver slow() {
        return new Receiver(
                folder,
                Receiver.settings().drainLimit(LIMIT).build(),
                (inbox, arrival) -> disk.thenCompose(any -> inbox.commit(arrival, Set.of("sink"))),
                clock);
    }

    private static void sendHead(RawClient client, byte[] body) {
        client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length + "\r\n" + signed(body)
                + "\r\n\r\n");
    }

    /** A delivery that is in the store's hands. */
    private static RawClient storing(Receiver receiver, String job) {
        byte[] body = body(job);
        RawClient client = receiver.connect();
        sendHead(client, body);
        client.send(body);
        await().until(() -> receiver.commits.get() == 1);
        return client;
    }

    private static CompletableFuture<Void> closing(Receiver receiver) {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(receiver.server::close);
        await().until(receiver.server::isDraining);
        return closed;
    }

    private void passes(Duration time, CompletableFuture<Void> until) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            clock.advance(time.dividedBy(50));
            return until.isDone();
        });
    }

    @Test
    void a_request_under_way_is_finished() {
        try (Receiver receiver = new Receiver(folder);
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1");
            sendHead(client, body);
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            CompletableFuture<Void> closed = closing(receiver);
            assertThat(closed).isNotDone();

            RawClient.Answer answer = client.send(body).answer();

            assertThat(answer.status()).isEqualTo(200);
            closed.join();
            assertThat(receiver.storedJobs()).containsExactly("job-1");
        }
    }

    @Test
    void for_a_while_it_says_that_it_will_stop_and_still_serves_newcomers() {
        try (Receiver receiver = timed(Receiver.settings().drainLead(LEAD).build())) {
            int port = receiver.server.port();
            CompletableFuture<Void> closed = closing(receiver);

            RawClient.Answer answer = receiver.deliver("job-1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(closed).isNotDone();
            passes(LEAD, closed);
            assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_stop_waits_no_longer_than_told() {
        try (Receiver receiver = timed(Receiver.settings().drainLimit(LIMIT).build());
                RawClient client = receiver.connect()) {
            sendHead(client, body("job-1"));
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            CompletableFuture<Void> closed = closing(receiver);
            clock.advance(LIMIT.minusSeconds(1));
            assertThat(closed).isNotDone();
            clock.advance(Duration.ofSeconds(1));
            closed.join();

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(receiver.rejected("stopped")).isEqualTo(1);
            await().until(() -> log.count("WARNING event=rejected cause=stopped") == 1);
        }
    }

    @Test
    void a_delivery_that_the_store_has_in_hand_when_time_is_up_is_answered_and_its_sender_shown_out() {
        try (Receiver receiver = slow();
                RawClient client = storing(receiver, "job-1")) {
            CompletableFuture<Void> closed = closing(receiver);
            clock.advance(LIMIT.plusSeconds(1));
            disk.complete(null);

            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.isClosedByServer()).isTrue();
            passes(LIMIT, closed);
            assertThat(receiver.storedJobs()).containsExactly("job-1");
        }
    }

    @Test
    void where_the_store_does_not_answer_at_all_the_sender_is_told_to_come_again() {
        try (Receiver receiver = slow();
                RawClient client = storing(receiver, "job-1")) {
            CompletableFuture<Void> closed = closing(receiver);
            passes(LIMIT, closed);

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            disk.complete(null);
        }
    }

    @Test
    void one_who_is_interrupted_waits_all_the_same_and_stays_interrupted() throws Exception {
        try (Receiver receiver = slow();
                RawClient client = storing(receiver, "job-1")) {
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread stopping = new Thread(() -> {
                Thread.currentThread().interrupt();
                receiver.server.close();
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            stopping.start();
            await().until(receiver.server::isDraining);
            stopping.interrupt();
            disk.complete(null);

            assertThat(client.answer().status()).isEqualTo(200);
            clock.letRun();
            stopping.join();
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void who_closes_again_waits_for_the_same_end() {
        try (Receiver receiver = slow();
                RawClient client = storing(receiver, "job-1")) {
            CompletableFuture<Void> first = closing(receiver);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
                receiver.server.close();
                assertThat(client.isAnswered()).isTrue();
            });
            await().pollDelay(Duration.ofMillis(100)).until(() -> !first.isDone() && !second.isDone());
            disk.complete(null);
            clock.letRun();
            second.join();
            first.join();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }
}
