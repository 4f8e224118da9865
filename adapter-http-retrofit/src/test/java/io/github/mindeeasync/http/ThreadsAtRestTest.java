package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.port.out.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Waiting costs no thread: measured in a JVM of its own, since OkHttp shares some threads in all of a JVM. */
class ThreadsAtRestTest {

    @Test
    void at_rest_no_thread_of_a_call_remains_and_few_of_the_library(TestReporter reporter) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http("202 Accepted", ACCEPTED))) {
            String output = Jvm.run(List.of(), ThreadsAtRestTest.class, "" + server.port());
            reporter.publishEntry("threads at rest after 48 uploads, 16 at once", output.strip());

            assertThat(output).doesNotContain("mindee-http");
            assertThat(output.lines().filter(line -> line.startsWith("ok"))).hasSizeLessThanOrEqualTo(4);
        }
    }

    /** In the other JVM: makes 48 calls and prints what then stays, one thread a line. */
    public static void main(String[] arguments) throws Exception {
        Set<String> before = names();
        try (Transport transport = Wire.settings(Integer.parseInt(arguments[0])).open(Wire.codec())) {
            List<CompletionStage<SubmitResult>> stages = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                stages.add(transport.submit(pdf(200_000)));
            }
            for (CompletionStage<SubmitResult> stage : stages) {
                Wire.await(stage);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> names().stream().noneMatch(name -> name.startsWith("mindee-http")));
            Set<String> after = names();
            after.removeAll(before);
            after.forEach(name -> System.out.println(name.toLowerCase(java.util.Locale.ROOT)));
        }
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.isAlive()) {
                names.add(thread.getName() + " #" + thread.getId());
            }
        }
        return names;
    }
}
