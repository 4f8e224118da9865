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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submit here, ask and wait there: the token is all that is needed. */
class JobsTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox =
            Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO)).start();
    private String invoice = "";

    @BeforeEach
    void write() {
        invoice = SampleDocuments.writeInvoicePdf(folder).toString();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void submit_prints_one_token_a_line_and_polls_nobody() {
        String other = SampleDocuments.writePdf(folder, 3).toString();

        Run run = Run.against(sandbox).run("submit", invoice, other, "-p", "invoices/4");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(2).allMatch(line -> line.startsWith("v1:mindee/invoices/v4/"));
        assertThat(run.tokens()).containsExactlyInAnyOrderElementsOf(run.lines());
        assertThat(sandbox.counters().polls()).isZero();
    }

    @Test
    void the_same_document_twice_is_sent_once_and_has_one_token() {
        Run run = Run.against(sandbox).run("submit", invoice, invoice, "-p", "invoices/4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).isEqualTo(run.lines().get(1));
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void wait_resumes_in_another_run() {
        String token = submit();

        Run run = Run.against(sandbox).run("wait", token, "-o", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"source\":\"invoice.pdf\"", "\"job\":\"" + token + "\"", "\"completed\"");
    }

    @Test
    void wait_that_takes_too_long_is_3() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds());
        String token = submit();

        Run run = Run.against(sandbox).run("wait", token, "--timeout", "200ms");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(token);
    }

    @Test
    void status_asks_once_and_prints_the_state() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds(), Fault.jobFails(JobFailure.empty()));
        List<String> tokens = List.of(submit(), submit(), submit());

        Run run = Run.against(sandbox).run(List.of("status"), tokens.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().get(0)).startsWith(tokens.get(0) + "\t").containsPattern("waiting|processing");
        assertThat(run.lines().get(1)).isEqualTo(tokens.get(1) + "\tfailed");
        assertThat(run.lines().get(2)).isEqualTo(tokens.get(2) + "\tcompleted");
        assertThat(sandbox.counters().polls()).isEqualTo(3);
        assertThat(sandbox.counters().fetches()).isZero();
    }

    @Test
    void status_of_an_unknown_job_is_1() {
        Run run = Run.against(sandbox).run("status", "v1:mindee/invoices/v4/00000000-0000-0000-0000-000000000000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("\tnot_found\n");
    }

    @Test
    void submit_that_is_refused_is_1_and_names_the_source() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(500));

        Run run = Run.against(sandbox).run("submit", invoice, "-p", "invoices/4");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(invoice, "uncertain");
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    private String submit() {
        return Run.against(sandbox)
                .run("submit", invoice, "-p", "invoices/4")
                .out()
                .strip();
    }
}
