package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.answer;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.error;
import static io.github.mindeeasync.http.Wire.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.PollResult.Failed;
import io.github.mindeeasync.core.attempt.PollResult.NotFound;
import io.github.mindeeasync.core.attempt.PollResult.Pending;
import io.github.mindeeasync.core.attempt.PollResult.Ready;
import io.github.mindeeasync.core.attempt.PollResult.Refused;
import io.github.mindeeasync.core.attempt.PollResult.Throttled;
import io.github.mindeeasync.core.attempt.PollResult.Transient;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer about a job means. */
class PollTest {
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

    private PollResult answered(int status, String body, String... headers) throws Exception {
        server.enqueue(answer(status, body, headers));
        return await(transport.poll(JOB));
    }

    @Test
    void asks_the_queue_of_the_product() throws Exception {
        answered(200, "{\"job\":" + job("waiting") + "}");

        assertThat(server.takeRequest().getRequestLine())
                .isEqualTo("GET /v1/products/mindee/invoices/v4/documents/queue/" + JOB.id() + " HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"waiting, WAITING", "processing, PROCESSING", "dreaming, UNKNOWN"})
    void a_job_that_is_not_done_is_pending(String word, JobStatus status) throws Exception {
        assertThat(answered(200, "{\"job\":" + job(word) + "}")).isEqualTo(new Pending(status));
    }

    @Test
    void a_failed_job_tells_why_or_nothing() throws Exception {
        String reason = job("failed").replace("\"error\":{}", "\"error\":{\"code\":\"ServerError\"}");

        assertThat(answered(200, "{\"job\":" + reason + "}"))
                .isEqualTo(new Failed(new ApiError("ServerError", null, null)));
        assertThat(answered(200, "{\"job\":" + job("failed") + "}")).isEqualTo(new Failed(ApiError.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        "302, https://api.mindee.net/v1/products/mindee/invoices/v4/documents/bb47-x_1",
        "303, http://evil.example:81/documents/bb47-x_1?a=b#c",
        "307, /v1/products/mindee/invoices/v4/documents/bb47-x_1",
        "302, ../bb47-x_1",
        "302, https://api.mindee.net/v1/products/mindee/invoices/v4/documents/bb47-x_1/",
        "302, //other.example/documents/bb47-x_1"
    })
    void a_redirect_to_the_document_is_ready_whatever_host_it_names(int status, String location) throws Exception {
        assertThat(answered(status, "", "Location", location)).isEqualTo(new Ready(new ResultRef("bb47-x_1")));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.mindee.net/v1/documents/",
                "https://api.mindee.net/v1/documents/a%2Fb",
                "https://api.mindee.net/v1/documents/%2e%2e",
                "https://portal.example/login",
                "https://api.mindee.net",
                "mailto:x",
                "::"
            })
    void a_redirect_to_nowhere_usable_may_pass(String location) throws Exception {
        assertThat(answered(302, "", "Location", location)).isInstanceOf(Transient.class);
    }

    @Test
    void a_redirect_without_location_may_pass() throws Exception {
        assertThat(answered(302, "")).isInstanceOf(Transient.class);
        assertThat(answered(301, "", "Location", "https://elsewhere.example/?hush"))
                .isEqualTo(
                        new Transient("HTTP 301: redirected to elsewhere.example, not followed; check the base URL"));
    }

    @Test
    void a_document_in_the_answer_is_ready() throws Exception {
        assertThat(answered(200, "{\"job\":" + job("completed") + ",\"document\":{\"id\":\"doc-1\"}}"))
                .isEqualTo(new Ready(new ResultRef("doc-1")));
        assertThat(answered(200, "{\"document\":{\"id\":\"../x\"}}")).isInstanceOf(Transient.class);
        assertThat(answered(200, "{\"job\":" + job("completed") + "}")).isInstanceOf(Transient.class);
    }

    @Test
    void an_answer_about_another_job_is_not_believed() throws Exception {
        String other = job("failed").replace(JOB.id().value(), "someone-elses");

        assertThat(answered(200, "{\"job\":" + other + "}")).isInstanceOf(Transient.class);
    }

    @Test
    void refusals_and_unknown_jobs_are_told_apart() throws Exception {
        assertThat(answered(401, error("Unauthorized", "no"))).isInstanceOf(Refused.class);
        assertThat(answered(403, error("PlanLimitReached", "max")))
                .isEqualTo(new Refused(403, new ApiError("PlanLimitReached", "max", null)));
        assertThat(answered(404, "")).isInstanceOf(NotFound.class);
        assertThat(answered(429, "", "Retry-After", "2")).isEqualTo(new Throttled(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 408, 410, 421, 500, 502, 503, 504})
    void whatever_else_may_pass(int status) throws Exception {
        assertThat(answered(status, error("failure", "Can not run")))
                .isEqualTo(new Transient("HTTP " + status + ": failure: Can not run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"job\":", "{}", "{\"api_request\":{\"error\":{\"code\":\"Odd\"}}}"})
    void an_unreadable_answer_may_pass(String body) throws Exception {
        assertThat(answered(200, body))
                .isInstanceOfSatisfying(
                        Transient.class, passing -> assertThat(passing.cause()).startsWith("HTTP 200"));
    }

    @Test
    void an_error_whose_body_breaks_off_keeps_its_status() throws Exception {
        String refusal = RawServer.http("401 Unauthorized", "{\"api_request\":{\"error\":{}}}");
        try (RawServer raw = RawServer.start(peer -> {
                    peer.request();
                    peer.send(refusal.substring(0, refusal.length() - 5));
                });
                Transport broken = Wire.transport(raw)) {
            assertThat(await(broken.poll(JOB))).isInstanceOf(Refused.class);
            assertThat(await(broken.submit(Wire.pdf(10))))
                    .isInstanceOf(io.github.mindeeasync.core.attempt.SubmitResult.Rejected.class);
        }
    }
}
