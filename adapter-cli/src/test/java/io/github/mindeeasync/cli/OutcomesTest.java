package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What gets what: each way in which a document can end, its exit code and its words. */
class OutcomesTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.builder()
            .apiKey("any")
            .processing(ProcessingTime.fixed(Duration.ZERO))
            .start();
    private String invoice = "";

    @BeforeEach
    void write() {
        invoice = SampleDocuments.writeInvoicePdf(folder).toString();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Run predict(String... more) {
        return Run.against(sandbox).run(List.of("predict", invoice, "-p", "invoices/4", "-o", "json"), more);
    }

    @Test
    void a_completed_document_is_0() {
        Run run = predict();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"state\":\"completed\"", "\"error\":null");
        assertThat(run.tokens()).hasSize(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Fault.status(400), "rejected", "HTTP 400"),
                Arguments.of(Fault.status(403), "rejected", "HTTP 403"),
                Arguments.of(Fault.status(404), "rejected", "HTTP 404"),
                Arguments.of(Fault.html(404), "rejected", "HTTP 404"),
                Arguments.of(Fault.status(500), "uncertain", "might be billed twice"),
                Arguments.of(Fault.html(502), "uncertain", "might be billed twice"),
                Arguments.of(Fault.reset(), "uncertain", "might be billed twice"),
                Arguments.of(Fault.emptyBody(), "uncertain", "might be billed twice"),
                Arguments.of(Fault.malformedJson(), "uncertain", "might be billed twice"),
                Arguments.of(Fault.truncated(0.5), "uncertain", "might be billed twice"),
                Arguments.of(Fault.resetWithinAnswer(0.5), "uncertain", "might be billed twice"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_submission_without_a_job_is_1_names_its_source_and_is_sent_once(Fault fault, String state, String reason) {
        sandbox.faults().rate(Endpoint.SUBMIT, 1, fault);

        Run run = predict();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(invoice, reason).doesNotContain("\tat ");
        assertThat(run.out()).contains("\"job\":null", "\"state\":\"" + state + "\"");
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void a_wrong_key_is_1() {
        Run run = Run.against(sandbox).with("MINDEE_API_KEY", "wrong").run("predict", invoice, "-p", "invoices/4");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(invoice, "HTTP 401").doesNotContain("wrong");
    }

    @Test
    void too_many_requests_are_waited_out() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.tooManyRequests());

        assertThat(predict().exitCode()).isZero();
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(500),
                Fault.html(504),
                Fault.tooManyRequests(),
                Fault.reset(),
                Fault.emptyBody(),
                Fault.malformedJson(),
                Fault.truncated(0.5),
                Fault.jobStatus("pondering"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_while_polling_is_survived(Fault fault) {
        sandbox.faults().next(Endpoint.POLL, fault);

        Run run = predict();

        assertThat(run.exitCode()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(JobFailure.of("E1", "It failed", "page 3"), "E1: It failed: page 3"),
                Arguments.of(JobFailure.withoutDetails("E2", "It failed"), "E2: It failed"),
                Arguments.of(JobFailure.empty(), "no reason given"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failed_job_is_1_with_its_token_and_reason(JobFailure failure, String reason) {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(failure));

        Run run = predict();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"state\":\"failed\"", "\"document\":null");
        assertThat(run.err()).contains(run.tokens().get(0) + " (" + invoice + "): ", reason);
    }

    @Test
    void a_job_that_is_not_done_at_the_timeout_is_3_with_its_token() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds());

        Run run = predict("--timeout", "800ms");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("\"state\":\"running\"");
        assertThat(run.err())
                .contains("Resume with: mindee-async wait " + run.tokens().get(0));
    }

    @Test
    void a_failure_beside_one_still_running_is_1() {
        sandbox.faults()
                .next(Endpoint.SUBMIT, Fault.jobNeverEnds())
                .next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.empty()));
        String other = SampleDocuments.writePdf(folder, 1).toString();

        Run run = predict(other, "--timeout", "2s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tokens()).hasSize(2);
    }

    @Test
    void a_key_that_stops_working_pauses_the_job_and_leaves_its_token() {
        sandbox.faults().rate(Endpoint.POLL, 1, Fault.status(401));

        Run run = predict();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"state\":\"paused\"", "\"status\":401");
        assertThat(run.err())
                .contains("Resume with: mindee-async wait " + run.tokens().get(0));
    }

    @Test
    void a_hanging_api_ends_at_the_timeout() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.hang());

        Run run = predict("--timeout", "500ms");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"state\":\"uncertain\"");
    }

    @Test
    void a_job_id_that_comes_a_moment_after_the_timeout_is_printed_all_the_same() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.drip(50, Duration.ofMillis(100)));

        Run run = predict("--timeout", "400ms");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.tokens()).hasSize(1);
        assertThat(run.out()).contains("\"state\":\"running\"", run.tokens().get(0));
    }

    @Test
    void a_wait_whose_questions_go_unanswered_says_so() {
        Run run = Run.against(sandbox)
                .with("MINDEE_API_URL", "http://127.0.0.1:1/v1")
                .run("wait", "v1:mindee/invoices/v4/abc", "--timeout", "1s", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("connection refused", "resume with its token");
        assertThat(run.out()).contains("connection refused");
    }

    @Test
    void an_api_that_is_not_there_is_1_and_nothing_was_sent() {
        Run run = Run.against(sandbox)
                .with("MINDEE_API_URL", "http://127.0.0.1:1/v1")
                .run("predict", invoice, "-p", "invoices/4", "--timeout", "1s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(invoice, "not sent");
    }
}
