package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which signals end a receiver, and with which exit code. */
@Timeout(120)
class ListenSignalsTest {
    @TempDir
    Path folder;

    private Household house;

    /** Whatever is started under nohup never hears of a hangup, and neither does what that starts. */
    private static boolean isDeafToHangups() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
    }

    private static void hangUp(Process listen) throws Exception {
        Assumptions.assumeFalse(isDeafToHangups(), "hangups are ignored here, as under nohup");
        Forked.signal(listen, "HUP");
    }

    @BeforeEach
    void open() {
        house = new Household(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Process listening(String... options) throws IOException {
        Process listen = house.start(List.of(options), "listen", "--port", "0", "--admin-port", "0");
        assertThat(Household.firstLine(listen)).startsWith("http://127.0.0.1:");
        return listen;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void a_hangup_ends_no_service() throws Exception {
        Process listen = listening();
        hangUp(listen);
        Awaitility.await().until(() -> house.said("listen").contains("event=hangup"));
        assertThat(listen.isAlive()).isTrue();
    }

    @Test
    void sigterm_ends_it_with_0() throws Exception {
        Process listen = listening();
        Forked.signal(listen, "TERM");
        assertThat(exitCode(listen)).isZero();
        assertThat(house.said("listen")).contains("ended; what was acknowledged is stored");
    }

    @Test
    void the_hangup_of_its_terminal_ends_it_and_is_no_success() throws Exception {
        Process listen = listening("-Dmindee-async.terminal=true");
        hangUp(listen);

        assertThat(exitCode(listen)).isEqualTo(129);
        assertThat(house.said("listen")).contains("ended; what was acknowledged is stored");
    }

    @Test
    void a_receiver_whose_log_nobody_reads_goes_on_and_ends_all_the_same() throws Exception {
        Process listen = house.startUnheard(
                "listen",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--ledger",
                "none",
                "--out",
                folder.resolve("out").toString());
        String url = Household.firstLine(listen) + "/webhooks/invoices";
        Sender sender = new Sender();
        for (int job = 0; job < 500; job++) {
            assertThat(sender.deliver(url, Household.SECRET, "job-" + job).statusCode())
                    .isEqualTo(200);
        }
        assertThat(listen.getErrorStream().available()).as("the pipe is full").isGreaterThanOrEqualTo(60_000);

        Forked.signal(listen, "TERM");
        assertThat(exitCode(listen)).isZero();
    }
}
