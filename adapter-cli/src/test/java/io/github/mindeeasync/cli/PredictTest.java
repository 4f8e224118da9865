package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From sources to results on standard output. */
class PredictTest {
    /** Numbers whose digits a double would not keep, and keys that no model knows. */
    private static final String ODD = "{\"inference\":{\"extras\":{},\"finished_at\":\"yesterday\","
            + "\"is_rotation_applied\":null,\"pages\":[],\"prediction\":{"
            + "\"one\":{\"value\":1.0,\"confidence\":1},\"hundred\":{\"value\":1e2},"
            + "\"long\":{\"value\":12345678901234567890.123},\"new\":{\"value\":null,\"x\":[true,{}]},"
            + "\"lines\":[{\"description\":\"Tea\\u001b[31m\",\"amount\":2.50,\"confidence\":0.9,\"page_id\":0}]},"
            + "\"product\":{\"name\":\"mindee/odd\",\"version\":\"1.0\"}},\"later\":-0.0}";

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
    void json_is_one_line_a_document_with_six_keys() {
        String other = SampleDocuments.writePdf(folder, 3).toString();

        Run run = Run.against(sandbox).run("predict", invoice, other, "-p", "invoices/v4", "-o", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(keys(line))
                        .containsExactly("source", "job", "state", "document", "warnings", "error"));
        assertThat(run.out()).contains("\"source\":\"" + invoice + "\"", "\"source\":\"" + other + "\"");
    }

    @Test
    void json_keeps_every_digit_and_every_unknown_key() throws IOException {
        try (Sandbox replay = replaying(ODD)) {
            Run run = Run.against(replay).run("predict", invoice, "-p", "odd/1", "-o", "json");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("\"value\":1.0,", "\"value\":1e2}", "12345678901234567890.123", "\"later\":-0.0")
                    .contains("\"new\":{\"value\":null,\"x\":[true,{}]}")
                    .contains("\"path\":\"$.document.inference.finished_at\"");
        }
    }

    @Test
    void raw_is_what_the_api_sent() throws IOException {
        try (Sandbox replay = replaying(ODD)) {
            Run run = Run.against(replay).run("predict", invoice, "-p", "odd/1", "-o", "raw");

            assertThat(keys(run.out())).contains("api_request", "document", "job");
            assertThat(run.out()).contains("\"finished_at\":\"yesterday\"").endsWith("}");
        }
    }

    @Test
    void a_summary_shows_fields_and_lists_and_warnings_and_no_control_character() throws IOException {
        try (Sandbox replay = replaying(ODD)) {
            Run run = Run.against(replay).run("predict", invoice, "-p", "odd/1");

            assertThat(run.out())
                    .containsPattern("product +mindee/odd 1.0")
                    .containsPattern("one +1\\.0 +1 +-")
                    .containsPattern(
                            "lines \\(1\\)\ndescription +amount +confidence +page\nTea \\[31m +2\\.50 +0\\.9 +0")
                    .contains("warnings\n  $.document.inference.finished_at: ")
                    .contains(run.tokens().get(0))
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void standard_input_is_sent_under_its_name() {
        Run run = Run.against(sandbox)
                .in(SampleDocuments.invoicePdf())
                .run("predict", "-", "--name", "my invoice.pdf", "-p", "invoices/4", "-o", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"source\":\"my invoice.pdf\"", "\"name\":\"my invoice.pdf\"");
    }

    @Test
    void large_standard_input_goes_through_a_file_and_arrives_whole() {
        Run run = Run.against(sandbox)
                .in(SampleDocuments.pdfLike(9 << 20))
                .run("predict", "-", "--name", "large.pdf", "-p", "invoices/4", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("large.pdf", "9.4 MB");
    }

    @Test
    void standard_input_beyond_the_limit_is_refused() {
        Run run = Run.against(sandbox)
                .in(SampleDocuments.pdfLike(2000))
                .run("predict", "-", "--name", "a.pdf", "-p", "invoices/4", "--max-size", "1KB");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Standard input has more than 1000 bytes", "--max-size");
    }

    @Test
    void large_standard_input_beyond_the_limit_is_refused_without_a_path() {
        Run run = Run.against(sandbox)
                .in(SampleDocuments.pdfLike(10 << 20))
                .run("predict", "-", "--name", "a.pdf", "-p", "invoices/4", "--max-size", "9MiB");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Standard input has more than 9437184 bytes")
                .doesNotContain("/a.pdf");
    }

    @Test
    void base64_and_options_reach_the_api() {
        Run run = Run.against(sandbox)
                .run("predict", invoice, "-p", "invoices/4", "--base64", "--full-text", "--cropper", "-o", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("full_text_ocr", "cropper");
    }

    @Test
    void a_workflow_takes_the_document_and_the_product_is_polled() {
        Run run = Run.against(sandbox).run("predict", invoice, "-p", "invoices/4", "--workflow", "flow-1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.tokens().get(0)).startsWith("v1:mindee/invoices/v4/");
    }

    @Test
    void a_dry_run_shows_what_would_be_sent_and_sends_nothing() {
        Run run = Run.against(sandbox)
                .run("predict", invoice, "https://example.com/a.pdf?sig=hush", "-p", "invoices/4", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("application/pdf", "mindee/invoices/v4", "https://example.com/a.pdf");
        assertThat(run.out() + run.err()).doesNotContain("hush");
        assertThat(run.err()).contains("nothing was sent; 2 documents would need at least 6 requests");
        assertThat(sandbox.counters().submits()).isZero();
    }

    @Test
    void a_dry_run_finds_a_missing_key_unless_it_is_for_the_sandbox() {
        assertThat(Run.of("predict", invoice, "-p", "invoices/4", "--dry-run").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("predict", invoice, "-p", "invoices/4", "--dry-run", "--sandbox")
                        .exitCode())
                .isZero();
    }

    @Test
    void the_sandbox_needs_no_key_and_says_that_its_results_are_invented() {
        Run run = Run.of("predict", invoice, "-p", "invoices/4", "--sandbox");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("total_amount");
        assertThat(run.err()).contains("synthetic");
    }

    @Test
    void the_key_comes_from_a_file_and_global_options_go_before_or_after_the_command() throws IOException {
        try (Sandbox strict = Sandbox.builder()
                .apiKey("s3cret")
                .processing(ProcessingTime.fixed(Duration.ZERO))
                .start()) {
            String key = Files.writeString(folder.resolve("key"), "s3cret\n").toString();
            String url = strict.baseUrl().toString();

            Run before = Run.of("--api-url", url, "--api-key-file", key, "-v", "predict", invoice, "-p", "invoices/4");
            Run submitted = Run.of("submit", invoice, "-p", "invoices/4", "--api-url", url, "--api-key-file", key);
            Run unfinished = Run.of(
                    "wait",
                    submitted.lines().get(0),
                    "--timeout",
                    "200ms",
                    "--quota",
                    "1/1h",
                    "--api-url",
                    url,
                    "--api-key-file",
                    key);
            assertThat(unfinished.exitCode()).as(unfinished.err()).isEqualTo(3);
            assertThat(unfinished.err()).contains("--api-url " + url + " --api-key-file " + key + " v1:");
            Run after = Run.of("predict", invoice, "-p", "invoices/4", "-v", "--api-url", url, "--api-key-file", key);

            assertThat(before.exitCode()).as(before.err()).isZero();
            assertThat(after.exitCode()).as(after.err()).isZero();
        }
    }

    @Test
    void output_that_nobody_reads_ends_quietly_and_leaves_the_tokens() {
        Run run = Run.against(sandbox).out(new BrokenPipe()).run("predict", invoice, "-p", "invoices/4");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Resume with: mindee-async wait " + run.tokens().get(0))
                .doesNotContain("\tat ", "unexpected");
    }

    @Test
    void a_table_whose_reader_has_seen_enough_ends_in_silence() {
        Run run = Run.against(sandbox).out(new BrokenPipe()).run("predict", invoice, "-p", "invoices/4", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).doesNotContain("standard output", "unexpected");
    }

    @Test
    void an_interrupt_of_the_thread_is_130_and_names_what_is_unfinished() {
        Thread.currentThread().interrupt();

        Run run = Run.against(sandbox).run("predict", invoice, "-p", "invoices/4");

        assertThat(Thread.interrupted()).isFalse();
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.err()).containsPattern("(running|uncertain|not sent) .*invoice.pdf");
    }

    /** Standard output after its reader has gone. */
    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private Sandbox replaying(String document) throws IOException {
        Path responses = Files.createDirectory(folder.resolve("responses"));
        Files.writeString(responses.resolve("odd-v1.json"), "{\"document\":" + document + "}");
        return Sandbox.builder()
                .processing(ProcessingTime.fixed(Duration.ZERO))
                .responses(responses)
                .start();
    }

    private static Set<String> keys(String json) {
        var value = MoshiCodec.create().parse(json.getBytes(StandardCharsets.UTF_8));
        return ((JsonObject) value).members().keySet();
    }
}
