package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.cli.Main;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred documents of 100 kB through the process that people run. */
@Tag("long")
class LargeBatchTest {
    private static final int DOCUMENTS = 500;
    private static final int BYTES = 100_000;
    /** The target is 2 s; the rest is for machines that are busy with other things. */
    private static final double MOST_SECONDS = 10;

    @TempDir
    Path folder;

    private final Sandbox sandbox =
            Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO)).start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void running_again_over_finished_documents_makes_no_request() throws Exception {
        write(0);
        assertThat(batch().waitFor()).isZero();
        assertThat(sandbox.counters().accepted()).isEqualTo(DOCUMENTS);
        long requests = sandbox.counters().total();

        long start = System.nanoTime();
        int exitCode = batch().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;

        System.out.printf(
                Locale.ROOT, "run again over %d finished documents of %d bytes: %.2f s%n", DOCUMENTS, BYTES, seconds);
        assertThat(exitCode).isZero();
        assertThat(sandbox.counters().total()).isEqualTo(requests);
        assertThat(seconds).isLessThan(MOST_SECONDS);
    }

    @Test
    void ten_bad_files_among_five_hundred_cost_the_others_nothing() throws Exception {
        write(10);

        assertThat(batch().waitFor()).isEqualTo(1);

        assertThat(results()).isEqualTo(DOCUMENTS - 10);
        assertThat(sandbox.counters().accepted()).isEqualTo(DOCUMENTS - 10);
        assertThat(sandbox.counters().billedPages()).isEqualTo(DOCUMENTS - 10);
        byte[] report = Files.readAllBytes(folder.resolve("out/report.json"));
        MoshiCodec.create().parse(report);
        assertThat(new String(report, StandardCharsets.UTF_8))
                .contains("\"documents\":" + DOCUMENTS, "\"completed\":" + (DOCUMENTS - 10), "\"invalid\":10")
                .contains("\"pages\":" + (DOCUMENTS - 10))
                .matches(text -> text.split("\"kind\":\"invalid\"", -1).length == 11, "ten typed failures");
    }

    private void write(int bad) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] content = i < bad ? SampleDocuments.textPosingAsPdf() : document(i);
            Files.write(in.resolve("%04d.pdf".formatted(i)), content);
        }
    }

    private static byte[] document(int number) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(SampleDocuments.pdf(1));
        content.writeBytes(("\n%" + number + " ").getBytes(StandardCharsets.US_ASCII));
        content.writeBytes("x".repeat(BYTES - content.size()).getBytes(StandardCharsets.US_ASCII));
        return content.toByteArray();
    }

    private long results() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(".pdf.json")).count();
        }
    }

    private Process batch() throws IOException {
        ProcessBuilder builder = Jvm.of(
                List.of(),
                Main.class.getName(),
                List.of(
                        "batch",
                        folder.resolve("in").toString(),
                        "-p",
                        "invoices/4",
                        "--out",
                        folder.resolve("out").toString(),
                        "--ledger",
                        folder.resolve("ledger.db").toString(),
                        "--quota",
                        "none"));
        builder.environment().put("MINDEE_API_KEY", "any");
        builder.environment().put("MINDEE_API_URL", sandbox.baseUrl().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
    }
}
