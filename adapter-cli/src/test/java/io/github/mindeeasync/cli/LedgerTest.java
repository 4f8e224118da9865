package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger knows, and what people say about it. */
@Timeout(60)
class LedgerTest {
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
    void a_known_document_is_predicted_without_a_request_and_it_is_said() {
        Run first = run("predict", invoice, "-p", "invoices/4", "-o", "raw");

        Run again = run("predict", invoice, "-p", "invoices/4", "-o", "raw");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.stdout()).isEqualTo(first.stdout());
        assertThat(again.err())
                .contains("known     " + invoice + ": completed, "
                        + first.tokens().get(0) + "; --again sends it anew");
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void again_sends_it_anew_and_another_account_knows_nothing_of_it() {
        run("predict", invoice, "-p", "invoices/4");
        run("predict", invoice, "-p", "invoices/4", "--again");
        run("predict", invoice, "-p", "invoices/4", "--account", "other");

        assertThat(sandbox.counters().submits()).isEqualTo(3);
        assertThat(run("jobs").lines()).hasSize(4);
        assertThat(run("jobs", "--account", "other", "-o", "json").lines()).hasSize(1);
    }

    @Test
    void a_known_document_is_submitted_once_and_its_token_printed_each_time() {
        Run first = run("submit", invoice, "-p", "invoices/4");
        Run again = run("submit", invoice, "-p", "invoices/4");

        assertThat(again.lines()).isEqualTo(first.lines()).hasSize(1);
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void without_a_ledger_the_same_document_is_sent_each_time() {
        run("predict", invoice, "-p", "invoices/4", "--ledger", "none");
        Run again = run("predict", invoice, "-p", "invoices/4", "--ledger", "none");

        assertThat(again.exitCode()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void a_submitted_document_is_picked_up_by_predict() {
        Run submitted = run("submit", invoice, "-p", "invoices/4");

        Run predicted = run("predict", invoice, "-p", "invoices/4", "-o", "json");

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.out()).contains(submitted.out().strip());
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void a_ledger_that_cannot_be_used_is_wrong_usage_and_nothing_is_sent() throws IOException {
        Path foreign = Files.writeString(folder.resolve("foreign.db"), "this is somebody's diary, not a ledger at all");

        Run run = run("predict", invoice, "-p", "invoices/4", "--ledger", foreign.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("foreign.db", "--ledger none", "Nothing was sent.")
                .doesNotContain("\tat ");
        assertThat(foreign).hasContent("this is somebody's diary, not a ledger at all");
        assertThat(sandbox.counters().submits()).isZero();
    }

    @Test
    void an_account_that_is_no_label_is_wrong_usage() {
        Run run = run("predict", invoice, "-p", "invoices/4", "--account", "two words");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Not an account label");
    }

    @Test
    void global_options_go_before_the_command_too() {
        Path file = folder.resolve("own.db");

        Run sent = run("--ledger", file.toString(), "--quota", "none", "predict", invoice, "-p", "invoices/4");
        Run listed = run("--ledger", file.toString(), "jobs", "list", "-o", "json");
        Run nested = run("jobs", "list", "--ledger", file.toString(), "-o", "json");
        Run wrong = run("--quota", "often", "predict", invoice, "-p", "invoices/4");
        Run sandboxed = run("--quota", "none", "sandbox");

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(listed.lines()).hasSize(1);
        assertThat(nested.lines()).isEqualTo(listed.lines());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("Not a quota window");
        assertThat(sandboxed.exitCode()).isEqualTo(2);
        assertThat(sandboxed.err()).contains("mindee-async sandbox --quota");
    }

    @Test
    void jobs_lists_objects_with_these_keys() {
        Run sent = run("predict", invoice, "-p", "invoices/4");
        String token = sent.tokens().get(0);

        Run run = run("jobs", "-o", "json");

        assertThat(run.lines()).hasSize(1);
        assertThat(run.out())
                .contains("\"submission\":\"", "\"source\":\"invoice.pdf\"", "\"product\":\"mindee/invoices/v4\"")
                .contains("\"state\":\"completed\"", "\"attempts\":1", "\"submitted_at\":\"20", "\"reason\":null")
                .contains("\"token\":\"" + token + "\"", "\"job\":\"" + token.replaceAll(".*/", "") + "\"");
    }

    @Test
    void jobs_are_chosen_by_their_states() {
        uncertain();

        assertThat(run("jobs", "list", "--state", "uncertain,failed", "-o", "json")
                        .lines())
                .hasSize(1);
        assertThat(run("jobs", "--state", "completed", "-o", "json").lines()).isEmpty();
        Run wrong = run("jobs", "--state", "done");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("Not a state: \"done\"", "prepared", "abandoned");
    }

    @Test
    void show_tells_each_attempt_by_submission_and_by_token() {
        Run sent = run("predict", invoice, "-p", "invoices/4");
        String submission =
                Run.texts(run("jobs", "-o", "json").out(), "submission").get(0);

        Run text = run("jobs", "show", submission);
        Run json = run("jobs", "show", sent.tokens().get(0), "-o", "json");
        Run unknown = run("jobs", "show", "none-such");

        assertThat(text.out()).contains("attempt 1", "completed since", invoice);
        assertThat(json.lines()).hasSize(1);
        assertThat(json.out()).contains("\"submission\":\"" + submission + "\"", "\"started_at\":\"20");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("knows no submission none-such");
    }

    @Test
    void an_uncertain_document_is_not_sent_again_until_somebody_says_so() {
        String submission = uncertain();
        Run held = run("predict", invoice, "-p", "invoices/4");

        Run word = run("jobs", "resend", submission, "none-such");
        Run sent = run("predict", invoice, "-p", "invoices/4");

        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(held.err()).contains("jobs adopt " + submission);
        assertThat(word.exitCode()).as("one of them is unknown").isEqualTo(1);
        assertThat(word.out()).contains("prepared  " + submission, "mindee-async predict " + invoice);
        assertThat(word.err()).contains("none-such");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void an_uncertain_document_is_adopted_with_its_job() {
        String token = run("submit", invoice, "-p", "invoices/4", "--ledger", "none")
                .out()
                .strip();
        String submission = uncertain();

        Run word = run("jobs", "adopt", submission, token.replaceAll(".*/", ""));
        Run fetched = run("predict", invoice, "-p", "invoices/4");
        Run late = run("jobs", "adopt", submission, "another-job");

        assertThat(word.exitCode()).as(word.err()).isZero();
        assertThat(word.out()).contains("adopted   " + submission, "mindee-async wait " + token);
        assertThat(fetched.exitCode()).as(fetched.err()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.err()).contains("only an uncertain one");
    }

    @Test
    void an_abandoned_document_stays_unsent_unless_again() {
        String submission = uncertain();

        Run word = run("jobs", "abandon", submission);
        Run unsent = run("predict", invoice, "-p", "invoices/4");
        Run again = run("predict", invoice, "-p", "invoices/4", "--again");

        assertThat(word.out()).contains("abandoned " + submission);
        assertThat(unsent.exitCode()).isEqualTo(1);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void prune_forgets_what_is_old_enough() {
        run("predict", invoice, "-p", "invoices/4");

        Run ofOne = run("jobs", "--account", "mine", "prune", "--older-than", "1ms");
        Run ofState = run("jobs", "--state", "failed", "prune", "--older-than", "1ms");
        Run young = run("jobs", "prune", "--older-than", "1d");
        Run all = run("jobs", "prune", "--older-than", "1ms");
        Run unsaid = run("jobs", "prune");

        assertThat(ofOne.err()).contains("of all accounts. Leave --account out.");
        assertThat(ofState.err()).contains("--state is for list; prune has no such choice.");
        assertThat(List.of(ofOne.exitCode(), ofState.exitCode())).containsOnly(2);
        assertThat(young.out()).startsWith("forgotten 0 entries");
        assertThat(all.out()).startsWith("forgotten 1 entry");
        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(run("jobs", "-o", "json").lines()).isEmpty();
    }

    @Test
    void where_there_is_no_ledger_yet_nothing_is_made() {
        Run list = run("jobs");
        Run show = run("jobs", "show", "none-such");
        Run none = run("jobs", "--ledger", "none");

        assertThat(list.exitCode()).isZero();
        assertThat(list.err()).contains("there is no ledger at");
        assertThat(show.exitCode()).isEqualTo(1);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void a_ledger_that_cannot_be_looked_for_is_not_said_to_be_missing() throws IOException {
        Path barred = Files.writeString(folder.resolve("barred"), "no folder").resolve("ledger.db");

        Run list = run("jobs", "--ledger", barred.toString());

        assertThat(list.exitCode()).isEqualTo(2);
        assertThat(list.err()).contains(barred + " cannot be").doesNotContain("there is no ledger");
    }

    private String uncertain() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
        run("predict", invoice, "-p", "invoices/4");
        return Run.texts(run("jobs", "--state", "uncertain", "-o", "json").out(), "submission")
                .get(0);
    }

    private Run run(String... arguments) {
        return Run.against(sandbox)
                .with(Run.STATE, folder.resolve("state").toString())
                .run(arguments);
    }
}
