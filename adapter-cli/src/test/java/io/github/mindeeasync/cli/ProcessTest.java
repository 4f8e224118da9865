package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, pipes, and a start without a shell's help. */
@Timeout(60)
class ProcessTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox =
            Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO)).start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_interrupt_prints_the_tokens_and_is_130() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds());
        Process process = start("predict", invoice(), "-p", "invoices/4");
        BufferedReader err = process.errorReader();
        String accepted = err.readLine();

        signal(process, "INT");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        String token = accepted.split(" +")[1];
        assertThat(err.lines().collect(Collectors.joining("\n")))
                .contains("running   " + token, "Resume with: mindee-async wait " + token);
    }

    @Test
    void an_interrupt_in_mid_sending_sends_nothing_more_and_prints_every_token_that_was_paid_for() throws Exception {
        sandbox.faults().rate(Endpoint.SUBMIT, 1.0, Fault.drip(50, Duration.ofMillis(150)));
        List<String> command = new ArrayList<>(List.of("predict", "-p", "invoices/4"));
        for (int i = 0; i < 20; i++) {
            command.add(other(i));
        }
        Process process = start(command.toArray(String[]::new));
        Awaitility.await().until(() -> sandbox.counters().accepted() >= 4);

        signal(process, "INT");
        List<String> err = process.errorReader().lines().toList();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(err.stream().filter(line -> line.startsWith("accepted  v1:")))
                .as("the sandbox accepted no more, and each token is here")
                .hasSize((int) sandbox.counters().accepted());
        assertThat(sandbox.counters().accepted()).isLessThan(10);
    }

    @Test
    void a_killed_process_leaves_the_token_of_an_accepted_job() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds());
        Process process = start("predict", invoice(), "-p", "invoices/4");

        String accepted = process.errorReader().readLine();
        process.destroyForcibly().waitFor();

        assertThat(accepted).startsWith("accepted  v1:mindee/invoices/v4/");
    }

    @Test
    void a_reader_that_goes_away_ends_it_quietly() throws Exception {
        Process process = start("predict", invoice(), "-p", "invoices/4", "-o", "json");
        process.getInputStream().close();

        List<String> err = process.errorReader().lines().toList();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err).noneMatch(line -> line.startsWith("\tat ")).anyMatch(line -> line.startsWith("accepted  v1:"));
    }

    @Test
    void the_sandbox_prints_its_url_first_and_serves_until_it_is_interrupted() throws Exception {
        Process process = start("sandbox", "--processing", "0s", "--quota", "none", "--fault", "submit=500@1");
        String url = process.inputReader().readLine();
        Run.Setting setting = new Run.Setting().with("MINDEE_API_KEY", "any").with("MINDEE_API_URL", url);

        Run first = setting.run("predict", invoice(), "-p", "invoices/4");
        Run second = setting.run("predict", invoice(), "-p", "invoices/4");
        signal(process, "INT");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(second.exitCode()).isZero();
        assertThat(process.waitFor()).isEqualTo(130);
    }

    /** A document of its own: the same content would be sent once. */
    private String other(int number) throws IOException {
        byte[] content = SampleDocuments.invoicePdf();
        Path file = Files.write(folder.resolve("invoice-" + number + ".pdf"), content);
        return Files.writeString(file, "\n% " + number, StandardOpenOption.APPEND)
                .toString();
    }

    private String invoice() {
        return SampleDocuments.writeInvoicePdf(folder).toString();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(hearingInterrupts());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(Run.STATE, folder.resolve("state").toString());
        builder.environment().put("MINDEE_API_KEY", "any");
        builder.environment().put("MINDEE_API_URL", sandbox.baseUrl().toString());
        return builder.start();
    }

    /** A build in the background ignores SIGINT, and its children would inherit that. */
    private static List<String> hearingInterrupts() {
        return Files.exists(Path.of("/proc/self/status")) ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
