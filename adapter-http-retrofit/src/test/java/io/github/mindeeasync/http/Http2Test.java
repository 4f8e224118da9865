package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.answer;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Rejected;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same promises under TLS and over HTTP/2. */
class Http2Test {
    private static final int REFUSED_STREAM = 7;
    private static final int INTERNAL_ERROR = 2;

    private final MockWebServer server = new MockWebServer();
    private final Queue<Boolean> noDelay = new ConcurrentLinkedQueue<>();
    private HandshakeCertificates trusting;
    private Transport transport;

    @BeforeEach
    void start() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.start();
        transport = settings().customize(this::trust).open(Wire.codec());
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private HttpSettings settings() {
        return Wire.settings(server.getPort()).baseUrl("https://127.0.0.1:" + server.getPort() + "/v1");
    }

    private void trust(OkHttpClient.Builder builder) {
        builder.sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .addNetworkInterceptor(chain -> {
                    noDelay.add(chain.connection().socket().getTcpNoDelay());
                    return chain.proceed(chain.request());
                });
    }

    @Test
    void speaks_http2_where_it_is_offered_on_one_connection_without_delay() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(answer(202, ACCEPTED));
            assertThat(await(transport.submit(pdf(50_000)))).isEqualTo(new Accepted(JOB.id()));
            RecordedRequest request = server.takeRequest();
            assertThat(request.getVersion()).isEqualTo("HTTP/2");
            assertThat(request.getConnectionIndex()).isZero();
            assertThat(request.getExchangeIndex()).isEqualTo(i);
        }
        assertThat(noDelay).containsExactly(true, true, true);
    }

    @Test
    void speaks_http1_under_tls_where_http2_is_not_offered() throws Exception {
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        for (int i = 0; i < 3; i++) {
            server.enqueue(answer(202, ACCEPTED));
            assertThat(await(transport.submit(pdf(50_000)))).isEqualTo(new Accepted(JOB.id()));
            RecordedRequest request = server.takeRequest();
            assertThat(request.getVersion()).isEqualTo("HTTP/1.1");
            assertThat(request.getConnectionIndex()).isZero();
        }
        assertThat(noDelay).containsExactly(true, true, true);
    }

    /** Refused once the body is there: a server that refuses in its midst may say PROTOCOL_ERROR of the rest before. */
    @Test
    void a_refused_stream_is_not_sent_and_not_repeated() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                .build());

        assertThat(await(transport.submit(pdf(100_000))))
                .isInstanceOfSatisfying(
                        NotSent.class, unsent -> assertThat(unsent.cause()).contains("REFUSED_STREAM"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_stream_that_breaks_after_the_document_is_unknown_and_not_repeated() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(INTERNAL_ERROR))
                .build());

        assertThat(await(transport.submit(pdf(100_000)))).isInstanceOf(Unknown.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_misdirected_request_is_not_repeated() throws Exception {
        server.enqueue(answer(421, ""));
        assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Rejected.class);
        server.enqueue(answer(503, "", "Retry-After", "0"));
        assertThat(await(transport.poll(JOB))).isInstanceOf(PollResult.Transient.class);

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_certificate_that_nobody_trusts_is_not_sent() throws Exception {
        try (Transport wary = settings().open(Wire.codec())) {
            assertThat(await(wary.submit(pdf(1000))))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            unsent -> assertThat(unsent.cause())
                                    .startsWith("TLS failure with 127.0.0.1:" + server.getPort()));
            assertThat(server.getRequestCount()).isZero();
        }
    }
}
