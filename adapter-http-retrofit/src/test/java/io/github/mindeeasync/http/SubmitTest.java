package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.PRODUCT;
import static io.github.mindeeasync.http.Wire.answer;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.error;
import static io.github.mindeeasync.http.Wire.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Rejected;
import io.github.mindeeasync.core.attempt.SubmitResult.Throttled;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a submission looks like on the wire, and what each answer to it means. */
class SubmitTest {
    private static final PredictOptions ALL = PredictOptions.ofDefaults()
            .withFullText()
            .withCropper()
            .withAllWords()
            .withRag();

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

    private RecordedRequest sent(PredictRequest request) throws Exception {
        server.enqueue(answer(202, ACCEPTED));
        assertThat(await(transport.submit(request))).isEqualTo(new Accepted(JOB.id()));
        return server.takeRequest();
    }

    private SubmitResult answered(int status, String body, String... headers) throws Exception {
        server.enqueue(answer(status, body, headers));
        return await(transport.submit(pdf(2000)));
    }

    @Test
    void posts_to_the_product_with_the_key_and_who_we_are() throws Exception {
        RecordedRequest request = sent(pdf(100));

        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/v1/products/mindee/invoices/v4/predict_async");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Token " + Wire.KEY);
        assertThat(request.getHeaders().get("User-Agent")).matches("mindee-async/[0-9].*");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
    }

    @Test
    void sends_a_file_as_a_form_with_its_name_and_the_type_that_its_content_tells() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2};
        String body = sent(PredictRequest.of(PRODUCT, DocumentSource.bytes("scan.pdf", png)))
                .getBody()
                .string(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(body)
                .contains("Content-Disposition: form-data; name=\"document\"; filename=\"scan.pdf\"\r\n")
                .contains("Content-Type: image/png\r\n")
                .contains("\r\n\r\n\u0089PNG\r\n\u001a\n\u0001\u0002\r\n")
                .doesNotContain("include_mvision");
    }

    @ParameterizedTest
    @CsvSource({
        "'facture été 請求書.pdf', 'facture été 請求書.pdf'",
        "'a\".pdf', 'a%22.pdf'",
        "'a\r\nX-Evil: 1\r\n\r\nb.pdf', 'a%0D%0AX-Evil: 1%0D%0A%0D%0Ab.pdf'",
        "'a\tb\u0000c.pdf', 'a_b_c.pdf'",
        "'..\\..\\etc;x=y.pdf', '..\\..\\etc;x=y.pdf'"
    })
    void no_file_name_can_break_out_of_its_header(String name, String onTheWire) throws Exception {
        String body = sent(PredictRequest.of(PRODUCT, DocumentSource.bytes(name, Wire.pdfBytes(10))))
                .getBody()
                .utf8();

        assertThat(body).contains("name=\"document\"; filename=\"" + onTheWire + "\"\r\n");
        assertThat(body.lines().filter(line -> line.startsWith("X-Evil"))).isEmpty();
    }

    @Test
    void asks_for_options_only_where_they_are_wanted() throws Exception {
        RecordedRequest request = sent(pdf(100).with(ALL));

        assertThat(request.getTarget())
                .isEqualTo("/v1/products/mindee/invoices/v4/predict_async?full_text_ocr=true&cropper=true&rag=true");
        assertThat(request.getBody().utf8())
                .contains("name=\"include_mvision\"\r\n")
                .contains("\r\n\r\ntrue\r\n");
    }

    @Test
    void posts_to_a_workflow() throws Exception {
        PredictRequest request = PredictRequest.of(new Workflow("07ebf237-ff27-4eee", PRODUCT), pdf(10).source());

        assertThat(sent(request).getTarget()).isEqualTo("/v1/workflows/07ebf237-ff27-4eee/predict_async");
        assertThat(sent(request.with(PredictOptions.ofDefaults().withRag())).getTarget())
                .isEqualTo("/v1/workflows/07ebf237-ff27-4eee/predict_async?rag=true");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12_287, 12_288, 12_289, 50_000})
    void sends_base64_of_the_announced_length(int size) throws Exception {
        byte[] bytes = Wire.pdfBytes(50_000);
        byte[] content = java.util.Arrays.copyOf(bytes, size);
        DocumentSource source = DocumentSource.bytes("a.pdf", content).asBase64();
        RecordedRequest request = sent(PredictRequest.of(PRODUCT, source));

        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"document\":\"" + Base64.getEncoder().encodeToString(content) + "\"}");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
    }

    @Test
    void sends_base64_with_all_words_as_one_more_member() throws Exception {
        DocumentSource source = DocumentSource.base64("a.pdf", "JVBERi0=");

        assertThat(sent(PredictRequest.of(PRODUCT, source).with(ALL)).getBody().utf8())
                .isEqualTo("{\"document\":\"JVBERi0=\",\"include_mvision\":true}");
    }

    @Test
    void sends_a_url_whole() throws Exception {
        DocumentSource source = DocumentSource.url("https://files.example/a.pdf?sig=abc");
        PredictRequest request = PredictRequest.of(PRODUCT, source);

        assertThat(sent(request).getBody().utf8()).isEqualTo("{\"document\":\"https://files.example/a.pdf?sig=abc\"}");
        assertThat(sent(request.with(ALL)).getBody().utf8())
                .isEqualTo("{\"document\":\"https://files.example/a.pdf?sig=abc\",\"include_mvision\":true}");
    }

    @Test
    void no_result_tells_the_query_of_a_presigned_url() throws Exception {
        DocumentSource source = DocumentSource.url("https://files.example/a.pdf?sig=hush");
        server.enqueue(answer(500, ""));
        assertThat(await(transport.submit(PredictRequest.of(PRODUCT, source)))).isInstanceOf(Unknown.class);
        server.close();
        assertThat(await(transport.submit(PredictRequest.of(PRODUCT, source)))).isInstanceOf(NotSent.class);
    }

    @Test
    void nothing_in_a_product_can_leave_its_place_in_the_path() throws Exception {
        Product odd = new Product("a.b-c", "_x..y", "1.2");

        assertThat(sent(PredictRequest.of(odd, pdf(10).source())).getTarget())
                .isEqualTo("/v1/products/a.b-c/_x..y/v1.2/predict_async");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void a_2xx_with_a_job_id_is_accepted(int status) throws Exception {
        assertThat(answered(status, ACCEPTED)).isEqualTo(new Accepted(JOB.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Welcome</html>",
                "{\"job\":{}}",
                "{\"job\":{\"id\":\"../../x\"}}",
                "{\"api_request\":{\"status\":\"success\"}}",
                "{\"job\":{\"id\":\"abc"
            })
    void a_2xx_without_a_readable_job_id_is_unknown(String body) throws Exception {
        assertThat(answered(202, body)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).startsWith("HTTP 202");
            assertThat(unknown.bytesSent()).isGreaterThan(2000);
        });
    }

    @Test
    void a_202_that_breaks_off_behind_the_job_id_is_a_receipt_all_the_same() throws Exception {
        assertThat(answered(202, "{\"api_request\":{},\"job\":{\"id\":\"072c-9b\",\"sta"))
                .isEqualTo(new SubmitResult.Accepted(new io.github.mindeeasync.core.job.JobId("072c-9b")));
    }

    @Test
    void an_id_that_cannot_be_used_is_at_least_named() throws Exception {
        assertThat(answered(202, "{\"job\":{\"id\":\"a b/c\"}}"))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.cause()).contains("a b/c"));
    }

    @Test
    void a_204_is_unknown() throws Exception {
        server.enqueue(new mockwebserver3.MockResponse.Builder().code(204).build());

        assertThat(await(transport.submit(pdf(10)))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 409, 413, 415, 421, 422, 451})
    void other_4xx_are_rejected_with_what_the_api_said(int status) throws Exception {
        assertThat(answered(status, error("BadRequest", "too many pages")))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.status()).isEqualTo(status);
                    assertThat(rejected.error().describe()).isEqualTo("BadRequest: too many pages");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 501, 502, 503, 504, 520})
    void a_timeout_or_5xx_is_unknown_with_what_the_api_said(int status) throws Exception {
        assertThat(answered(status, error("failure", "Can not run")))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo("HTTP " + status + ": failure: Can not run"));
    }

    @Test
    void a_429_is_throttled_for_as_long_as_the_api_asks() throws Exception {
        assertThat(answered(429, "{}", "Retry-After", "7")).isEqualTo(new Throttled(Duration.ofSeconds(7)));
        assertThat(answered(429, "slow down")).isEqualTo(new Throttled(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void a_redirect_is_rejected_and_names_the_host_alone(int status) throws Exception {
        SubmitResult result = answered(status, "", "Location", "https://elsewhere.example/x?token=hush");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().describe())
                                .isEqualTo("redirected to elsewhere.example, not followed; check the base URL"));
    }

    @Test
    void a_refused_connection_is_not_sent() throws Exception {
        int port = freePort();
        try (Transport nobody = Wire.settings(port).open(Wire.codec())) {
            assertThat(await(nobody.submit(pdf(10)))).isEqualTo(new NotSent("connection refused by 127.0.0.1:" + port));
        }
    }

    @Test
    void a_name_without_an_address_is_not_sent() throws Exception {
        try (Transport nobody = HttpSettings.withKey(Wire.KEY)
                .baseUrl("https://api.mindee.invalid/v1")
                .open(Wire.codec())) {
            assertThat(await(nobody.submit(pdf(10))))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            unsent -> assertThat(unsent.cause()).startsWith("no address found for api.mindee.invalid"));
        }
    }

    @Test
    void a_server_that_speaks_no_tls_is_not_sent() throws Exception {
        try (RawServer plain = RawServer.answering(RawServer.http("200 OK", ""));
                Transport tls = Wire.settings(plain.port())
                        .baseUrl("https://127.0.0.1:" + plain.port())
                        .idleTimeout(Duration.ofMillis(500))
                        .open(Wire.codec())) {
            assertThat(await(tls.submit(pdf(10)))).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_key_is_read_anew_for_each_call() throws Exception {
        AtomicReference<String> key = new AtomicReference<>("first");
        try (Transport rotating = HttpSettings.withKey(key::get)
                .baseUrl(server.url("/v1").toString())
                .open(Wire.codec())) {
            server.enqueue(answer(202, ACCEPTED));
            await(rotating.submit(pdf(10)));
            key.set("second");
            server.enqueue(answer(202, ACCEPTED));
            await(rotating.submit(pdf(10)));
            key.set("");

            assertThat(await(rotating.submit(pdf(10))))
                    .isEqualTo(new NotSent("No API key. Set MINDEE_API_KEY or pass --api-key-file."));
        }
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Token first");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Token second");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
