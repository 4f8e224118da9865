package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders in, one file a document out; run again, nothing is sent twice. */
@Timeout(60)
class BatchTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.builder()
            .quota(Quota.none())
            .processing(ProcessingTime.fixed(Duration.ZERO))
            .start();
    private Path in = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void make() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void each_document_has_the_answer_of_the_api_in_a_file_and_there_is_a_report() throws IOException {
        document(in, "a.pdf");
        document(in, "b.pdf");
        document(in, ".hidden.pdf");

        Run run = batch(in.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names()).containsExactly("a.pdf.json", "b.pdf.json", "report.json");
        assertThat(MoshiCodec.create().parse(Files.readAllBytes(out.resolve("a.pdf.json"))))
                .asString()
                .contains("api_request");
        assertThat(report())
                .contains("\"documents\":2", "\"completed\":2", "\"known\":0", "\"stopped\":null", "\"problems\":[]");
        assertThat(run.err()).contains("batch     2 documents: 2 completed; 2 pages");
    }

    @Test
    void run_again_makes_no_request_and_leaves_the_files_alone() throws IOException {
        document(in, "a.pdf");
        document(in, "b.pdf");
        batch(in.toString());
        long requests = sandbox.counters().submits() + sandbox.counters().polls();
        var written = Files.getLastModifiedTime(out.resolve("a.pdf.json"));

        Run again = batch(in.toString());

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(sandbox.counters().submits() + sandbox.counters().polls()).isEqualTo(requests);
        assertThat(Files.getLastModifiedTime(out.resolve("a.pdf.json"))).isEqualTo(written);
        assertThat(again.err()).contains("2 completed (2 known)");
    }

    @Test
    void a_lost_output_is_written_again_without_a_request() throws IOException {
        document(in, "a.pdf");
        batch(in.toString());
        byte[] first = Files.readAllBytes(out.resolve("a.pdf.json"));
        Files.delete(out.resolve("a.pdf.json"));

        batch(in.toString());

        assertThat(out.resolve("a.pdf.json")).hasBinaryContent(first);
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void again_sends_everything_anew() throws IOException {
        document(in, "a.pdf");
        batch(in.toString());

        batch(in.toString(), "--again");

        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void bad_files_do_not_stop_it_and_are_named() throws IOException {
        document(in, "a.pdf");
        Files.createFile(in.resolve("b-empty.pdf"));
        Files.writeString(in.resolve("c-text.pdf"), "no pdf at all");
        document(in, "d.pdf");

        Run run = batch(in.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(names()).containsExactly("a.pdf.json", "d.pdf.json", "report.json");
        assertThat(run.err()).contains("b-empty.pdf", "is empty", "c-text.pdf", "2 invalid");
        assertThat(report()).contains("\"invalid\":2", "\"kind\":\"invalid\"", "b-empty.pdf");
    }

    @Test
    void the_same_content_is_sent_once_and_both_get_their_output() throws IOException {
        Path first = document(in, "a.pdf");
        Files.copy(first, in.resolve("b.pdf"));

        Run run = batch(in.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(1);
        assertThat(out.resolve("a.pdf.json")).hasSameBinaryContentAs(out.resolve("b.pdf.json"));
    }

    @Test
    void a_failed_document_writes_no_file() throws IOException {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.empty()));
        document(in, "a.pdf");

        Run run = batch(in.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(names()).containsExactly("report.json");
        assertThat(report()).contains("\"failed\":1", "\"kind\":\"failed\"", "\"token\":\"v1:");
    }

    @Test
    void an_uncertain_document_is_held_named_and_resent_when_told() throws IOException {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
        document(in, "a.pdf");

        Run first = batch(in.toString());
        Run held = batch(in.toString());
        long submits = sandbox.counters().submits();
        Run resent = batch(in.toString(), "--uncertain", "resend");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.err()).contains("mindee-async jobs adopt ID JOBID", "jobs resend ID");
        assertThat(report()).contains("\"completed\":1");
        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(submits).isEqualTo(1);
        assertThat(resent.exitCode()).as(resent.err()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void folders_below_are_walked_when_told_and_the_output_is_never_read() throws IOException {
        document(in, "a.pdf");
        document(Files.createDirectories(in.resolve("deep/er")), "b.pdf");
        out = in.resolve("results");

        Run flat = batch(in.toString());
        Run deep = batch(in.toString(), "--recursive");
        Run again = batch(in.toString(), "--recursive");

        assertThat(flat.exitCode()).isZero();
        assertThat(deep.exitCode()).as(deep.err()).isZero();
        assertThat(out.resolve("deep/er/b.pdf.json")).exists();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("2 documents: 2 completed (2 known)");
    }

    @Test
    void two_inputs_with_one_name_have_two_outputs_the_same_each_time() throws IOException {
        Path one = document(Files.createDirectory(folder.resolve("one")), "a.pdf");
        Path two = document(Files.createDirectory(folder.resolve("two")), "a.pdf");

        Run run = batch(one.toString(), two.toString());
        List<String> first = names();
        batch(one.toString(), two.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(first)
                .hasSize(3)
                .contains("a.pdf.json")
                .anyMatch(name -> name.matches("a\\.pdf\\.[0-9a-f]{8}\\.json"));
        assertThat(names()).isEqualTo(first);
    }

    @Test
    void at_most_so_many_documents_are_taken() throws IOException {
        document(in, "a.pdf");
        document(in, "b.pdf");

        Run run = batch(in.toString(), "--max-documents", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(names()).containsExactly("a.pdf.json", "report.json");
    }

    @Test
    void an_output_that_cannot_be_written_ends_it_and_running_again_writes_it() throws IOException {
        document(in, "a.pdf");
        Path inTheWay = Files.createDirectories(out.resolve("a.pdf.json").resolve("x"));

        Run run = batch(in.toString());
        Files.delete(inTheWay);
        Files.delete(out.resolve("a.pdf.json"));
        Run again = batch(in.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("could not be written", "the result is in the ledger");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(out.resolve("a.pdf.json")).isRegularFile();
        assertThat(sandbox.counters().submits()).isEqualTo(1);
    }

    @Test
    void a_dry_run_tells_what_is_done_what_is_bad_and_how_long_the_rest_takes() throws IOException {
        document(in, "a.pdf");
        batch(in.toString());
        long requests = sandbox.counters().submits() + sandbox.counters().polls();
        document(in, "b.pdf");
        Files.createFile(in.resolve("c.pdf"));

        Run run = batch(in.toString(), "--dry-run", "--quota", "3/10m");

        assertThat(run.out())
                .containsPattern("documents +3")
                .containsPattern("done +1")
                .containsPattern("invalid +1")
                .containsPattern("to send +1")
                .containsPattern("requests +3");
        assertThat(run.err()).contains("c.pdf", "is empty", "nothing was sent");
        assertThat(sandbox.counters().submits() + sandbox.counters().polls()).isEqualTo(requests);
    }

    @Test
    void without_a_ledger_it_says_what_running_again_means() throws IOException {
        document(in, "a.pdf");

        Run run = batch(in.toString(), "--ledger", "none");
        Run again = batch(in.toString(), "--ledger", "none");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("running this again sends everything again", "accepted  v1:");
        assertThat(again.exitCode()).isZero();
        assertThat(sandbox.counters().submits()).isEqualTo(2);
    }

    @Test
    void the_sandbox_within_needs_no_key() throws IOException {
        document(in, "a.pdf");

        Run run = Run.of("batch", in.toString(), "-p", "invoices/4", "--out", out.toString(), "--sandbox");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names()).contains("a.pdf.json");
    }

    @Test
    void wrong_usage_is_named_all_at_once_and_sends_nothing() throws IOException {
        document(in, "a.pdf");

        Run run = setting().run("batch", "/no/such/folder", "--max-documents", "0", "--uncertain", "perhaps");
        Run same = setting().run("batch", in.toString(), "-p", "invoices/4", "--out", in.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "No --out", "No product", "does not exist", "--max-documents is at least 1", "hold or resend");
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.err()).contains("--out is the folder of the documents itself");
        assertThat(sandbox.counters().submits()).isZero();
    }

    private Run batch(String... arguments) {
        return setting().run(List.of("batch", "-p", "invoices/4", "--out", out.toString()), arguments);
    }

    private Run.Setting setting() {
        return Run.against(sandbox).with(Run.STATE, folder.resolve("state").toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String report() throws IOException {
        return Files.readString(out.resolve("report.json"));
    }

    /** A document whose content no other one has. */
    private static Path document(Path folder, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), SampleDocuments.pdf(1));
        return Files.writeString(file, "\n% " + file, StandardOpenOption.APPEND);
    }
}
