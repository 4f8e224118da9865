package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who take a connection and do not use it. */
@Timeout(60)
class DefenceTest {
    private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: test\r\n";
    private static final Duration MOMENT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private Receiver impatient() {
        return new Receiver(
                folder,
                Receiver.settings()
                        .grace(MOMENT)
                        .headLimit(MOMENT)
                        .bytesPerSecond(10_000)
                        .build());
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
            assertThat(folder).isEmptyDirectory();
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
        try (Receiver receiver = impatient();
                RawClient client = receiver.connect()) {
            byte[] body = body("job-1", 30_000);
            client.send(HEAD + "Content-Length: " + body.length + "\r\n" + signed(body) + "\r\n\r\n");
            int[] sent = {0};
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                int next = Math.min(body.length, sent[0] + 2_000);
                client.send(Arrays.copyOfRange(body, sent[0], next));
                sent[0] = next;
                return next == body.length;
            });
            assertThat(client.answer().status()).isEqualTo(200);
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

    @Test
    void where_all_are_at_work_the_newcomer_is_turned_away() {
        try (Receiver receiver =
                        new Receiver(folder, Receiver.settings().connections(1).build());
                RawClient atWork = receiver.connect()) {
            byte[] body = body("job-1");
            atWork.send(HEAD + "Content-Length: " + body.length + "\r\n" + signed(body) + "\r\n\r\n");
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            try (RawClient newcomer = receiver.connect()) {
                assertThat(newcomer.isClosedByServer()).isTrue();
            }
            assertThat(atWork.send(body).answer().status()).isEqualTo(200);
        }
    }
}
