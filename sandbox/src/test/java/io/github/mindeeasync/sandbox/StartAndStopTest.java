package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class StartAndStopTest {

    @Test
    void tells_which_port_is_taken() {
        try (Sandbox first = Sandbox.builder().start()) {
            assertThatThrownBy(() -> Sandbox.builder().port(first.port()).start())
                    .isInstanceOfSatisfying(
                            PortInUseException.class,
                            taken -> assertThat(taken.port()).isEqualTo(first.port()))
                    .hasMessage("Port " + first.port() + " is in use. Choose another one, or 0 for any that is free.");
        }
    }

    @Test
    void listens_on_loopback_unless_told_otherwise() {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            assertThat(sandbox.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:" + sandbox.port() + "/v1"));
        }
    }

    @Test
    void stops_quickly_and_leaves_no_thread() throws Exception {
        Sandbox sandbox = Sandbox.builder()
                .webhook(URI.create("http://127.0.0.1:1/nobody"), "secret")
                .start();
        sandbox.faults().next(Endpoint.SUBMIT, Fault.drip(1, Duration.ofMinutes(1)));
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submit();
            await().until(() -> sandbox.counters().accepted() == 1);
            assertThat(sandboxThreads()).isPositive();
            long start = System.nanoTime();
            sandbox.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            sandbox.close();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("mindee-sandbox"))
                .allMatch(Thread::isDaemon);
        await().until(() -> sandboxThreads() == 0);
    }

    private static long sandboxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mindee-sandbox"))
                .count();
    }

    @Test
    void writes_nothing_to_the_standard_streams() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Client client = new Client(sandbox);
            client.submitting(Client.ascii("%PDF-1.4 broken"));
            client.submit(Files.pdf(1));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
