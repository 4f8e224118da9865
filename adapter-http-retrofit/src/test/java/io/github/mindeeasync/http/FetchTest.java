package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.answer;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.error;
import static io.github.mindeeasync.http.Wire.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.FetchResult.Fetched;
import io.github.mindeeasync.core.attempt.FetchResult.NotFound;
import io.github.mindeeasync.core.attempt.FetchResult.Refused;
import io.github.mindeeasync.core.attempt.FetchResult.Throttled;
import io.github.mindeeasync.core.attempt.FetchResult.Transient;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer with a result means. */
class FetchTest {
    private static final ResultRef RESULT = new ResultRef("doc-1");
    private static final String BODY =
            "{ \"document\":{\"id\":\"doc-1\",\"name\":\"\u00e9t\u00e9.pdf\"}, \"job\":" + job("completed") + "}\n";

    private final MockWebServer server = new MockWebServer();
    private Transport transport;

    @BeforeEach
    void start() throws IOException {
        server.start();
        transport = Wire.transport(server);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private FetchResult answered(int status, String body, String... headers) throws Exception {
        server.enqueue(answer(status, body, headers));
        return await(transport.fetch(JOB, RESULT));
    }

    private static FetchResult fetched(String body) {
        return new Fetched(RawPayload.of(body.getBytes(StandardCharsets.UTF_8), Dialect.V1));
    }

    @Test
    void gets_the_document_at_the_configured_origin() throws Exception {
        assertThat(answered(200, BODY)).isEqualTo(fetched(BODY));
        assertThat(server.takeRequest().getRequestLine())
                .isEqualTo("GET /v1/products/mindee/invoices/v4/documents/doc-1 HTTP/1.1");
    }

    @Test
    void keeps_the_bytes_that_were_compressed_on_the_way() throws Exception {
        Buffer compressed = new Buffer();
        try (okio.BufferedSink gzip = Okio.buffer(new GzipSink(compressed))) {
            gzip.writeUtf8(BODY);
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());

        assertThat(await(transport.fetch(JOB, RESULT))).isEqualTo(fetched(BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a?b", "a#b", "%2e", "a b", "\u00e9"})
    void nothing_but_a_document_id_is_ever_asked_for(String value) throws Exception {
        assertThat(await(transport.fetch(JOB, new ResultRef(value)))).isInstanceOf(Transient.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"document\":{\"id\":", "{}", "{\"document\":null}"})
    void a_body_without_a_whole_document_may_pass(String body) throws Exception {
        assertThat(answered(200, body)).isInstanceOf(Transient.class);
    }

    @Test
    void a_failed_job_instead_of_a_document_has_failed_and_tells_why() throws Exception {
        String failed = job("failed").replace("\"error\":{}", "\"error\":{\"message\":\"no luck\"}");

        assertThat(answered(200, "{\"job\":" + failed + "}"))
                .isEqualTo(new FetchResult.Failed(ApiError.ofMessage("no luck")));
    }

    @Test
    void bytes_that_exceed_the_codecs_bounds_are_kept() throws Exception {
        String body = "{\"document\":{\"id\":" + "[".repeat(5000) + "]".repeat(5000) + "}}";

        assertThat(answered(200, body)).isEqualTo(fetched(body));
    }

    @Test
    void statuses_are_told_apart() throws Exception {
        assertThat(answered(401, "")).isInstanceOf(Refused.class);
        assertThat(answered(403, "")).isInstanceOf(Refused.class);
        assertThat(answered(404, "")).isInstanceOf(NotFound.class);
        assertThat(answered(429, "")).isEqualTo(new Throttled(null));
        assertThat(answered(500, error("failure", "oops"))).isEqualTo(new Transient("HTTP 500: failure: oops"));
        assertThat(answered(302, "", "Location", "https://evil.example/documents/x"))
                .isInstanceOf(Transient.class);
    }

    @Test
    void an_answer_beyond_the_bound_is_not_read() throws Exception {
        try (Transport small =
                Wire.settings(server.getPort()).maxAnswerBytes(1024).open(Wire.codec())) {
            server.enqueue(answer(200, "x".repeat(1025)));
            assertThat(await(small.fetch(JOB, RESULT)))
                    .isInstanceOfSatisfying(
                            FetchResult.TooLarge.class,
                            large -> assertThat(large.problem()).contains("larger than the bound of 1024 bytes"));
            server.enqueue(new MockResponse.Builder()
                    .chunkedBody("x".repeat(1 << 20), 4096)
                    .build());
            assertThat(await(small.fetch(JOB, RESULT))).isInstanceOf(FetchResult.TooLarge.class);
        }
    }
}
