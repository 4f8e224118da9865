package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are ended from outside, and batches that go on with files as they arrive. */
@Timeout(90)
class BatchProcessTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.builder()
            .quota(Quota.none())
            .processing(ProcessingTime.fixed(Duration.ofMillis(500)))
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
    void a_batch_that_was_interrupted_goes_on_where_it_was_and_sends_nothing_twice() throws Exception {
        documents(40);
        Process process = batch("--quota", "post:8/1s");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.counters().accepted() >= 5);

        Forked.signal(process, "INT");
        List<String> err = process.errorReader().lines().toList();
        int exitCode = process.waitFor();
        String report = Files.readString(out.resolve("report.json"));
        Run resumed = resumed();

        assertThat(exitCode).isEqualTo(130);
        assertThat(err).anyMatch(line -> line.contains("Run the same command again to go on"));
        assertThat(err).as("no line for each whose turn did not come").noneMatch(line -> line.contains(": not sent:"));
        assertThat(report).contains("\"kind\":\"not_sent\"");
        assertThat(report).contains("\"stopped\":\"interrupted\"");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("40 documents: 40 completed");
        assertThat(sandbox.counters().submits()).isEqualTo(40);
    }

    @Test
    void a_batch_that_was_killed_goes_on_and_sends_nothing_twice() throws Exception {
        documents(40);
        Process process = batch("--quota", "post:8/1s");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.counters().accepted() >= 5);

        process.destroyForcibly().waitFor();
        Run resumed = resumed();

        List<String> uncertain = Run.texts(
                setting().run("jobs", "--state", "uncertain", "-o", "json").out(), "source");
        assertThat(uncertain).as("no more than were on the wire").hasSizeLessThanOrEqualTo(4);
        assertThat(resumed.err()).contains("40 documents: " + (40 - uncertain.size()) + " completed");
        assertThat(sandbox.counters().submits()).isBetween(40L - uncertain.size(), 40L);
    }

    @Tag("long")
    @Test
    void a_watch_takes_files_when_they_are_whole_and_again_when_they_are_replaced() throws Exception {
        byte[] content = SampleDocuments.invoicePdf();
        Process process = batch("--watch");
        Path file = in.resolve("slow.pdf");
        try (OutputStream half = Files.newOutputStream(file)) {
            half.write(content, 0, content.length / 2);
            half.flush();
            for (int i = 0; i < 5; i++) {
                half.write(content, content.length / 2 + i, 1);
                half.flush();
                assertThat(process.waitFor(1200, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(sandbox.counters().submits())
                        .as("it is not whole yet")
                        .isZero();
            }
            half.write(Arrays.copyOfRange(content, content.length / 2 + 5, content.length));
        }
        Files.write(in.resolve("other.pdf.part"), content);
        Path output = out.resolve("slow.pdf.json");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(output));

        Files.writeString(file, "\n% another one", StandardOpenOption.APPEND);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.counters().submits() == 2);
        Forked.signal(process, "INT");

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(sandbox.counters().submits()).isEqualTo(2);
        assertThat(out.resolve("report.json")).isRegularFile();
    }

    private Process batch(String... more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("batch", in.toString(), "-p", "invoices/4", "--out", out.toString()));
        command.addAll(List.of(more));
        return Forked.start(sandbox, folder.resolve("state"), command.toArray(String[]::new));
    }

    private Run resumed() {
        return setting().run("batch", in.toString(), "-p", "invoices/4", "--out", out.toString(), "--quota", "none");
    }

    private Run.Setting setting() {
        return Run.against(sandbox).with(Run.STATE, folder.resolve("state").toString());
    }

    private void documents(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = Files.write(in.resolve("d" + i + ".pdf"), SampleDocuments.pdf(1));
            Files.writeString(file, "\n% " + i, StandardOpenOption.APPEND);
        }
    }
}
