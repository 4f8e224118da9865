package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.pdf;
import static io.github.mindeeasync.http.Wire.settings;
import static io.github.mindeeasync.http.Wire.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.port.out.Transport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What calls cost: connections, threads, time; and how they end. */
class ConnectionsTest {

    @Test
    void many_calls_one_after_the_other_share_one_connection(TestReporter reporter) throws Exception {
        long[] micros = new long[200];
        try (RawServer server = RawServer.answering(RawServer.http("202 Accepted", ACCEPTED));
                Transport transport = transport(server)) {
            for (int i = 0; i < micros.length; i++) {
                long begin = System.nanoTime();
                assertThat(await(transport.submit(pdf(50_000)))).isInstanceOf(Accepted.class);
                micros[i] = (System.nanoTime() - begin) / 1000;
            }
            assertThat(server.connections()).isEqualTo(1);
        }
        java.util.Arrays.sort(micros);
        reporter.publishEntry("median upload of 50 kB on a reused connection, in microseconds", "" + micros[100]);
    }

    @Test
    void no_more_calls_run_at_once_than_allowed() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http("202 Accepted", ACCEPTED));
                Transport transport =
                        settings(server.port()).maxConcurrentCalls(3).open(Wire.codec())) {
            List<CompletionStage<SubmitResult>> stages = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                stages.add(transport.submit(pdf(20_000)));
            }
            for (CompletionStage<SubmitResult> stage : stages) {
                assertThat(await(stage)).isInstanceOf(Accepted.class);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void the_next_address_is_tried_where_one_refuses() throws Exception {
        List<InetAddress> addresses = List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
        try (RawServer server = RawServer.answering(RawServer.http("202 Accepted", ACCEPTED));
                Transport transport = settings(server.port())
                        .baseUrl("http://localhost:" + server.port())
                        .customize(builder -> builder.dns(host -> addresses))
                        .open(Wire.codec())) {
            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Accepted.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void closing_ends_calls_under_way_and_refuses_new_ones() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
            peer.request();
            peer.hang();
        })) {
            Transport transport = settings(server.port()).maxConcurrentCalls(1).open(Wire.codec());
            CompletionStage<SubmitResult> running = transport.submit(pdf(1000));
            CompletionStage<SubmitResult> queued = transport.submit(pdf(1000));
            await().until(() -> server.requests() == 1);
            transport.close();

            assertThat(await(running))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo("the transport was closed"));
            assertThat(await(queued)).isEqualTo(new NotSent("the transport was closed"));
            assertThat(await(transport.submit(pdf(10)))).isEqualTo(new NotSent("the transport was closed"));
            assertThat(await(transport.poll(JOB))).isEqualTo(new PollResult.Transient("the transport was closed"));
            assertThat(server.requests()).isEqualTo(1);
            transport.close();
        }
    }
}
