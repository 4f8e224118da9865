package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.Rotation;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.SandboxBuilder;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the vendor's own SDK was seen to get wrong, one test each, against the sandbox over loopback. What is not here
 * has its test nearer to its cause: threads and connections in {@link InFlightTest}, streaming in constant memory in
 * the HTTP adapter, stack traces in the command line.
 */
@Tag("long")
class VendorFailuresTest {
    private static final Product INVOICES = Product.of("invoices", 4);
    private static final PredictRequest REQUEST =
            PredictRequest.of(INVOICES, DocumentSource.bytes("a.pdf", SampleDocuments.pdf(1)));
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    Path dir;

    private Sandbox sandbox = start(settings -> settings);
    private MindeeAsync mindee = open(sandbox);

    private static Sandbox start(UnaryOperator<SandboxBuilder> settings) {
        return settings.apply(Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO)))
                .start();
    }

    private static MindeeAsync open(Sandbox sandbox) {
        HttpSettings http = HttpSettings.withKey("key")
                .baseUrl(sandbox.baseUrl().toString())
                .idleTimeout(Duration.ofMillis(500));
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .http(http::open)
                .quota(Quota.none())
                .schedule(PollSchedule.fixed(Duration.ofMillis(20)))
                .build();
    }

    private void restart(UnaryOperator<SandboxBuilder> settings) {
        close();
        sandbox = start(settings);
        mindee = open(sandbox);
    }

    /** The sandbox answers with this document from now on. */
    private Prediction predictionOf(String document) throws IOException {
        Files.writeString(dir.resolve("invoices-v4.json"), "{\"document\": " + document + "}");
        restart(settings -> settings.responses(dir));
        return predicted();
    }

    private Prediction predicted() {
        return mindee.predict(REQUEST, DEADLINE);
    }

    @AfterEach
    void close() {
        mindee.close();
        sandbox.close();
    }

    @Test
    void a_timeout_carries_the_token_and_the_result_is_not_lost() {
        restart(settings -> settings.processing(ProcessingTime.fixed(Duration.ofSeconds(1))));
        Job job = mindee.submit(REQUEST);
        String token = job.ref().token();

        assertThatThrownBy(() -> job.await(Duration.ofMillis(100)).orElseThrow())
                .isInstanceOfSatisfying(
                        NoPredictionException.StillRunning.class,
                        timeout -> assertThat(timeout.token()).contains(token));
        assertThat(mindee.resume(JobRef.parse(token)).await(DEADLINE)).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void one_server_error_while_polling_does_not_end_the_wait(int status) {
        sandbox.faults().next(Endpoint.POLL, Fault.status(status)).next(Endpoint.FETCH, Fault.html(status));
        assertThat(predicted()).isNotNull();
    }

    @Test
    void a_truncated_answer_does_not_end_the_wait() {
        sandbox.faults()
                .next(Endpoint.POLL, Fault.malformedJson(), Fault.resetWithinAnswer(0.5))
                .next(Endpoint.FETCH, Fault.truncated(0.5));
        assertThat(predicted()).isNotNull();
    }

    @Test
    void two_429s_in_a_row_do_not_end_the_wait() {
        Fault throttled = Fault.tooManyRequests(Duration.ofSeconds(1));
        sandbox.faults().next(Endpoint.POLL, throttled, throttled);
        assertThat(predicted()).isNotNull();
    }

    @Test
    void a_503_on_submit_posts_the_document_once() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
        assertThat(mindee.submit(REQUEST).await(DEADLINE)).isInstanceOf(Outcome.Uncertain.class);
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void a_429_on_submit_bills_the_document_once() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.tooManyRequests(Duration.ofSeconds(1)));
        assertThat(predicted()).isNotNull();
        assertThat(sandbox.counters().accepted()).isEqualTo(1);
        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void a_failed_job_without_a_reason_ends_at_once() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.empty()));
        assertThat(mindee.submit(REQUEST).await(DEADLINE)).isInstanceOf(Outcome.Failed.class);
        assertThat(sandbox.counters().polls()).isEqualTo(1);
    }

    @Test
    void a_failed_job_without_details_is_told_as_it_is() {
        sandbox.faults()
                .next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.withoutDetails("ServerError", "An error occurred")));
        assertThat(mindee.submit(REQUEST).await(DEADLINE).describe()).endsWith("ServerError: An error occurred");
    }

    @Test
    void an_error_body_without_api_request_keeps_its_http_status() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.answer(418, "application/json", "{\"message\": \"no tea\"}"));
        assertThat(mindee.submit(REQUEST).await(DEADLINE)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(418);
            assertThat(rejected.describe()).contains("no tea");
        });
    }

    @Test
    void one_odd_value_does_not_cost_the_rest_of_the_result() throws IOException {
        Prediction prediction = predictionOf("""
                {"n_pages": "three", "inference": {"finished_at": "2024-02-30T25:00:00", "prediction": {
                  "date": {"value": "2024-02-30", "polygon": [[null, null], [0.1, 0.2]]},
                  "total_net": {"value": "1,234.50"},
                  "total_amount": {"value": 1234.50, "confidence": 1}}}}""");

        assertThat(prediction.field("total_amount").flatMap(Field::number)).contains(new BigDecimal("1234.50"));
        assertThat(prediction.field("total_net").flatMap(Field::text)).contains("1,234.50");
        assertThat(prediction.field("date").flatMap(Field::polygon)).isPresent();
        assertThat(prediction.warnings())
                .extracting("path")
                .anyMatch(path -> path.toString().contains("finished_at"));
    }

    @Test
    void integer_coordinates_and_confidences_are_read() throws IOException {
        Prediction prediction = predictionOf("""
                {"inference": {"prediction": {"total_amount":
                  {"value": 7, "confidence": 1, "polygon": [[0, 0], [1, 0], [1, 1], [0, 1]]}}}}""");

        Field total = prediction.field("total_amount").orElseThrow();
        assertThat(total.confidence()).contains(BigDecimal.ONE);
        assertThat(total.polygon().orElseThrow().points()).hasSize(4);
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void rotation_that_is_null_is_unknown_and_not_false() throws IOException {
        assertThat(predictionOf("{\"inference\": {\"is_rotation_applied\": null}}")
                        .inference()
                        .rotation())
                .isEqualTo(Rotation.UNKNOWN);
        assertThat(predictionOf("{\"inference\": {\"is_rotation_applied\": false}}")
                        .inference()
                        .rotation())
                .isEqualTo(Rotation.NOT_APPLIED);
    }

    @Test
    void a_zone_is_not_dropped() throws IOException {
        assertThat(predictionOf("{\"inference\": {\"finished_at\": \"2024-02-23T18:35:54+02:00\"}}")
                        .inference()
                        .finishedAt())
                .isEqualTo("2024-02-23T16:35:54Z");
    }

    @Test
    void connections_are_reused() {
        for (int i = 0; i < 10; i++) {
            predicted();
        }
        assertThat(sandbox.counters().total()).isEqualTo(30);
        assertThat(sandbox.counters().connectionsOpened()).isEqualTo(1);
    }

    @Test
    void a_silent_server_blocks_nobody_for_longer_than_the_idle_timeout() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.hang());
        assertThat(mindee.submit(REQUEST).await(DEADLINE)).isInstanceOf(Outcome.Uncertain.class);

        sandbox.faults().next(Endpoint.POLL, Fault.hang()).next(Endpoint.FETCH, Fault.hang());
        assertThat(predicted()).isNotNull();
    }

    @Test
    void the_api_key_follows_no_redirect() {
        try (Sandbox elsewhere = start(settings -> settings)) {
            URI there = elsewhere.baseUrl().resolve("/v1/products/mindee/invoices/v4/documents/x");
            sandbox.faults().next(Endpoint.SUBMIT, Fault.redirect(there));
            assertThat(mindee.submit(REQUEST).await(DEADLINE)).isInstanceOf(Outcome.Rejected.class);

            restart(settings -> settings.locationHost(elsewhere.baseUrl()));
            assertThat(predicted()).isNotNull();
            assertThat(elsewhere.counters().connectionsOpened()).isZero();
        }
    }

    @Test
    void job_ids_cannot_bend_the_url() {
        assertThatThrownBy(() -> JobRef.parse("v1:mindee/invoices/v4/..%2f..%2fx"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_missing_key_is_noticed_before_anything_is_sent() {
        assertThatThrownBy(() -> HttpSettings.withKey(" ").open(MoshiCodec.create()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MINDEE_API_KEY");
    }

    @Test
    void line_breaks_count_in_a_signature_and_a_missing_header_is_no_exception() {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of("secret"));
        byte[] body = "{\"a\": \"é\",\r\n\"b\": 1}\n".getBytes(StandardCharsets.UTF_8);
        String signature = verifier.sign(body);

        assertThat(verifier.verify(body, signature)).isTrue();
        byte[] joined = new String(body, StandardCharsets.UTF_8)
                .replaceAll("[\r\n]", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(verifier.verify(joined, signature)).isFalse();
        assertThatCode(() -> verifier.verify(body, null)).doesNotThrowAnyException();
    }

    @Test
    void a_file_that_the_api_would_refuse_is_refused_before_it_is_sent() {
        byte[] large = SampleDocuments.pdfLike(21 * 1024 * 1024);
        assertThatThrownBy(() -> mindee.submit(PredictRequest.of(INVOICES, DocumentSource.bytes("large.pdf", large))))
                .hasMessageContaining("limit");
        assertThat(sandbox.counters().total()).isZero();
    }
}
