package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mindee.MindeeException;
import com.mindee.http.MindeeHttpException;
import com.mindee.product.invoice.InvoiceV4;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The vendor's SDK, 4.18.0, shows that the faults bite. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class VendorFaultsTest {
    private final Sandbox sandbox = Sandbox.builder()
            .bareKeys()
            .processing(ProcessingTime.fixed(Duration.ZERO))
            .start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Throwable failure(int retries) {
        return catchThrowable(() -> new Vendor(sandbox).enqueueAndParse(InvoiceV4.class, retries));
    }

    @Test
    void a_503_on_submit_ends_the_attempt() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
        assertThat(failure(2))
                .isInstanceOf(MindeeHttpException.class)
                .extracting("statusCode")
                .isEqualTo(503);
        assertThat(sandbox.counters().submits()).isEqualTo(1);
        assertThat(sandbox.counters().accepted()).isZero();
    }

    @Test
    void a_document_whose_answer_is_lost_is_billed_for_nothing() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.reset().afterAccepting());
        assertThat(failure(2)).isInstanceOf(MindeeException.class).hasMessageContaining("Connection reset");
        assertThat(sandbox.counters().billedPages()).isEqualTo(1);
        assertThat(sandbox.counters().polls()).isZero();
    }

    @Test
    void one_500_on_a_poll_ends_the_wait_for_a_paid_document() {
        sandbox.faults().next(Endpoint.POLL, Fault.status(500));
        assertThat(failure(2))
                .isInstanceOf(MindeeHttpException.class)
                .extracting("statusCode")
                .isEqualTo(500);
        assertThat(sandbox.counters().polls()).isEqualTo(1);
        assertThat(sandbox.counters().billedPages()).isEqualTo(1);
    }

    @Test
    void one_429_on_a_poll_ends_the_wait() {
        sandbox.faults().next(Endpoint.POLL, Fault.tooManyRequests(Duration.ofSeconds(1)));
        assertThat(failure(2))
                .isInstanceOf(MindeeHttpException.class)
                .extracting("statusCode")
                .isEqualTo(429);
        assertThat(sandbox.counters().polls()).isEqualTo(1);
    }

    @Test
    void a_truncated_poll_ends_the_wait() {
        sandbox.faults().next(Endpoint.POLL, Fault.truncated(0.5));
        assertThat(failure(2)).hasMessageContaining("Premature end");
    }

    @Test
    void a_page_of_html_reaches_the_message() {
        sandbox.faults().next(Endpoint.POLL, Fault.html(502));
        assertThat(failure(2)).hasMessageContaining("502");
    }

    @Test
    void malformed_json_loses_a_finished_result() {
        sandbox.faults().next(Endpoint.FETCH, Fault.malformedJson());
        assertThat(failure(2)).isInstanceOf(MindeeException.class);
        assertThat(sandbox.counters().fetches()).isEqualTo(1);
    }

    @Test
    void a_failed_job_is_told() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.of("ServerError", "broken", "very")));
        assertThat(failure(2)).isInstanceOf(MindeeHttpException.class).hasMessageContaining("broken");
    }

    @Test
    void a_failed_job_without_details_hides_behind_a_null_pointer() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.withoutDetails("ServerError", "broken")));
        assertThat(failure(2)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_failed_job_with_an_empty_error_is_polled_to_exhaustion() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.empty()));
        assertThat(failure(3)).hasMessageContaining("Max retries exceeded");
        assertThat(sandbox.counters().polls()).isEqualTo(3);
    }
}
