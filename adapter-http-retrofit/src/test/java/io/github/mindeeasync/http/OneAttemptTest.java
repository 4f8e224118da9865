package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.pdf;
import static io.github.mindeeasync.http.Wire.settings;
import static io.github.mindeeasync.http.Wire.transport;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Rejected;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second request is a second bill: whatever happens, one call is one request. */
class OneAttemptTest {
    private static final int LARGE = 4 << 20;

    @ParameterizedTest
    @CsvSource({
        "503 Service Unavailable, X-Nothing: 1",
        "503 Service Unavailable, Retry-After: 0",
        "503 Service Unavailable, Retry-After: 99999999999",
        "500 Internal Server Error, Retry-After: 0",
        "502 Bad Gateway, Retry-After: 0",
        "408 Request Timeout, Retry-After: 0",
        "408 Request Timeout, Connection: close",
        "421 Misdirected Request, X-Nothing: 1",
        "401 Unauthorized, WWW-Authenticate: Basic realm=x",
        "407 Proxy Authentication Required, Proxy-Authenticate: Basic realm=x",
        "429 Too Many Requests, Retry-After: 0",
        "301 Moved Permanently, Location: /v1/elsewhere",
        "302 Found, Location: /v1/elsewhere",
        "307 Temporary Redirect, Location: /v1/elsewhere",
        "308 Permanent Redirect, Location: /v1/elsewhere"
    })
    void sends_and_asks_once_whatever_the_answer(String status, String header) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(status, "{}", header));
                Transport transport = transport(server)) {
            SubmitResult submitted = await(transport.submit(pdf(100_000)));
            assertThat(server.requests()).isEqualTo(1);
            PollResult polled = await(transport.poll(JOB));
            assertThat(server.requests()).isEqualTo(2);

            assertThat(submitted).isNotInstanceOfAny(Accepted.class, NotSent.class);
            assertThat(polled).isNotInstanceOfAny(PollResult.Pending.class, PollResult.Failed.class);
        }
    }

    @Test
    void a_reset_in_the_middle_of_the_document_is_unknown_and_not_repeated() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.in().skipNBytes(peer.head().length() + LARGE / 2);
                    peer.reset();
                });
                Transport transport = transport(server)) {
            SubmitResult result = await(transport.submit(pdf(LARGE)));

            assertThat(result).isInstanceOfSatisfying(Unknown.class, unknown -> {
                assertThat(unknown.bytesSent()).isPositive();
                assertThat(unknown.cause()).contains("127.0.0.1:" + server.port());
            });
            assertSettledAtOneRequest(server);
        }
    }

    @Test
    void a_reset_after_the_whole_document_is_unknown_and_not_repeated() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.reset();
                });
                Transport transport = transport(server)) {
            SubmitResult result = await(transport.submit(pdf(300_000)));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.bytesSent()).isGreaterThan(300_000));
            assertSettledAtOneRequest(server);
        }
    }

    @Test
    void a_silent_server_is_unknown_after_the_idle_timeout_and_not_asked_again() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.hang();
                });
                Transport transport = settings(server.port())
                        .idleTimeout(Duration.ofMillis(200))
                        .open(Wire.codec())) {
            SubmitResult submitted = await(transport.submit(pdf(1000)));
            assertThat(server.requests()).isEqualTo(1);

            assertThat(submitted)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause())
                                    .isEqualTo("no answer from 127.0.0.1:" + server.port() + " within 200 ms"));
            assertThat(await(transport.poll(JOB))).isInstanceOf(PollResult.Transient.class);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_drips_is_cut_off_by_the_call_timeout() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    for (int i = 0; i < 1000; i++) {
                        peer.send(" ");
                        drip();
                    }
                });
                Transport transport = settings(server.port())
                        .callTimeout(Duration.ofMillis(400))
                        .open(Wire.codec())) {
            SubmitResult submitted = await(transport.submit(pdf(1000)));

            assertThat(submitted)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause()).contains("within 400 ms"));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** The drip is the fault under test; a latch that nobody opens keeps its time. */
    private static void drip() throws IOException {
        try {
            boolean opened = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            assertThat(opened).isFalse();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_truncated_answer_is_unknown_and_not_asked_for_again() throws Exception {
        String whole = RawServer.http("202 Accepted", ACCEPTED);
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.send(whole.substring(0, whole.length() - 70));
                });
                Transport transport = transport(server)) {
            SubmitResult result = await(transport.submit(pdf(1000)));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.cause()).contains("HTTP 202"));
            assertSettledAtOneRequest(server);
        }
    }

    @Test
    void an_answer_that_lacks_its_announced_end_still_is_a_receipt_where_its_json_is_whole() throws Exception {
        String longer = RawServer.http("202 Accepted", ACCEPTED + "     ");
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.send(longer.stripTrailing());
                });
                Transport transport = transport(server)) {
            assertThat(await(transport.submit(pdf(1000)))).isEqualTo(new Accepted(JOB.id()));
        }
    }

    @Test
    void a_connection_that_was_closed_while_idle_costs_no_document() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.send(RawServer.http("202 Accepted", ACCEPTED));
                    peer.reset();
                    closed.countDown();
                });
                Transport transport = transport(server)) {
            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Accepted.class);
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            SubmitResult second = await(transport.submit(pdf(1000)));
            assertThat(second).isInstanceOf(NotSent.class);
            assertThat(server.requests()).isEqualTo(1);

            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Accepted.class);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_reused_connection_that_breaks_under_the_document_is_unknown_and_not_repeated() throws Exception {
        try (RawServer server = RawServer.start(peer -> {
                    peer.request();
                    peer.send(RawServer.http("202 Accepted", ACCEPTED));
                    peer.request();
                    peer.reset();
                });
                Transport transport = transport(server)) {
            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Accepted.class);
            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Unknown.class);
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_that_comes_before_the_whole_document_left_is_told_as_it_is() throws Exception {
        String refusal =
                RawServer.http("413 Content Too Large", Wire.error("BadRequest", "too big"), "Connection: close");
        try (RawServer server = RawServer.start(peer -> {
                    peer.head();
                    peer.send(refusal);
                    peer.in().skipNBytes(LARGE / 4);
                });
                Transport transport = transport(server)) {
            SubmitResult result = await(transport.submit(pdf(LARGE)));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.status()).isEqualTo(413));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void an_interceptor_of_the_user_cannot_send_twice() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http("503 Service Unavailable", "{}"));
                Transport transport = settings(server.port())
                        .customize(builder -> builder.retryOnConnectionFailure(true)
                                .followRedirects(true)
                                .addInterceptor(chain -> {
                                    chain.proceed(chain.request()).close();
                                    return chain.proceed(chain.request());
                                }))
                        .open(Wire.codec())) {
            assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Unknown.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** The server has seen the end of the call; a retry would have come before it. */
    private static void assertSettledAtOneRequest(RawServer server) {
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.connections()).isEqualTo(1);
    }
}
