package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exit code 2: what cannot be sent is named before a byte leaves. */
class UsageTest {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static String invoice;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().start();
        invoice = SampleDocuments.writeInvoicePdf(folder).toString();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> wrongSources() throws IOException {
        Path large = SampleDocuments.writePdfLike(folder, 21L << 20);
        return Stream.of(
                Arguments.of("/no/such/file.pdf", "does not exist"),
                Arguments.of(folder.toString(), "is a directory"),
                Arguments.of(Files.createFile(folder.resolve("nothing.pdf")).toString(), "is empty"),
                Arguments.of(SampleDocuments.writeTextPosingAsPdf(folder).toString(), "not a file that the API reads"),
                Arguments.of(large.toString(), "more than 20971520 bytes, the limit"),
                Arguments.of("http://example.com/a.pdf", "is not an https URL"),
                Arguments.of("ftp://example.com/a.pdf", "is not an https URL"),
                Arguments.of("-", "standard input is empty|stdin is empty"),
                Arguments.of("", "SOURCE is empty"));
    }

    @ParameterizedTest
    @MethodSource("wrongSources")
    void a_source_that_cannot_be_sent_is_named_and_nothing_is_sent(String source, String problem) {
        Run run = Run.against(sandbox).run("predict", invoice, source, "-p", "invoices/4");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .containsPattern(problem)
                .contains("Nothing was sent.")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(sandbox.counters().submits()).isZero();
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of("-p invoices", "Not a product"),
                Arguments.of("-p a/b/c/4", "Not a product"),
                Arguments.of("-p invoices/four", "Not a product version"),
                Arguments.of("-p inv~oices/4", "Not a usable product name"),
                Arguments.of("", "No product"),
                Arguments.of("-p invoices/4 -o xml", "Not an output format"),
                Arguments.of("-p invoices/4 --timeout soon", "Not a duration"),
                Arguments.of("-p invoices/4 --timeout 0s", "Not a timeout"),
                Arguments.of("-p invoices/4 --timeout 0ms", "Not a timeout"),
                Arguments.of("-p invoices/4 --quota often", "Not a quota window"),
                Arguments.of("-p invoices/4 --max-concurrent-submits 0", "at least 1"),
                Arguments.of("-p invoices/4 --max-size big", "Not a size"),
                Arguments.of(
                        "-p invoices/4 --max-size 100",
                        "more than 100 bytes, the limit. Make it smaller, or raise the limit with --max-size"),
                Arguments.of("-p invoices/4 --workflow a/b", "Not a usable workflow id"),
                Arguments.of("-p invoices/4 --name a.pdf", "no SOURCE is -"),
                Arguments.of("-p invoices/4 - - --name a.pdf", "only once"),
                Arguments.of("-p invoices/4 --api-url ftp://127.0.0.1", "ftp://127.0.0.1"),
                Arguments.of("-p invoices/4 --api-url http://example.com/v1", "http"),
                Arguments.of("-p invoices/4 --api-key-file /no/such/key", "/no/such/key does not exist"),
                Arguments.of("-p invoices/4 --sandbox --api-url http://127.0.0.1:1/v1", "Leave --api-url out"),
                Arguments.of("-p invoices/4 --base64 https://example.com/a.pdf", "Leave --base64 out"),
                Arguments.of("-p invoices/4 --full-txt", "--full-txt"),
                Arguments.of("-p invoices/4 -p receipts/5", "only once"));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void a_setting_that_cannot_be_used_is_named_and_nothing_is_sent(String options, String problem) {
        String[] words = ("predict " + invoice + " " + options).strip().split(" +");

        Run run = Run.against(sandbox).run(words);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem).contains("See mindee-async predict --help.");
        assertThat(sandbox.counters().submits()).isZero();
    }

    @Test
    void all_problems_are_named_at_once() {
        Run run = Run.of("predict", "/no/such/a.pdf", "/no/such/b.pdf", "-p", "invoices", "--timeout", "x", "-o", "y");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("/no/such/a.pdf", "/no/such/b.pdf", "Not a product", "Not a duration", "Not an output format")
                .contains("No API key. Set MINDEE_API_KEY or pass --api-key-file.");
    }

    @ParameterizedTest
    @MethodSource("withToken")
    void a_token_that_is_none_is_named(String command) {
        Run run = Run.against(sandbox).run(command, "v1:mindee/invoices/v4/abc", "a-job-id", "v2:x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"a-job-id\"", "\"v2:x\"").doesNotContain("v4/abc\"");
        assertThat(sandbox.counters().polls()).isZero();
    }

    static Stream<String> withToken() {
        return Stream.of("wait", "status");
    }

    @Test
    void an_unknown_command_is_told_with_a_better_one() {
        Run run = Run.of("predct");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'predct'", "Did you mean predict?");
    }

    @Test
    void no_command_is_wrong_usage_too() {
        assertThat(Run.of().exitCode()).isEqualTo(2);
    }

    @Test
    void a_key_is_in_no_message() {
        Run run = new Run.Setting().with("MINDEE_API_KEY", "geh\u00e4im").run("status", "v1:mindee/invoices/v4/abc");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isNotEmpty().doesNotContain("geh");
    }

    @Test
    void help_and_version_go_to_stdout() {
        assertThat(Run.of("--version").out()).startsWith("mindee-async ").contains("Java ");
        assertThat(Run.of("--help").out()).contains("predict", "submit", "status", "wait", "verify", "sign", "sandbox");
        assertThat(Run.of("predict", "--help").exitCode()).isZero();
    }
}
