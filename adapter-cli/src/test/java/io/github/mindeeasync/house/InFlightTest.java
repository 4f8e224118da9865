package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waiting costs no thread: a thousand jobs in flight against the sandbox over loopback. */
@Tag("long")
class InFlightTest {
    @Test
    void a_thousand_jobs_in_flight_need_few_threads_and_connections() throws IOException {
        Map<String, String> seen = run(InFlight.class, "1000");

        System.out.println("1,000 jobs in flight: " + seen);
        assertThat(seen).containsEntry("completed", "1000").containsEntry("callsWhileAtRest", "0");
        assertThat(Integer.parseInt(seen.get("rest"))).isLessThanOrEqualTo(4);
        assertThat(Integer.parseInt(seen.get("peak"))).isLessThanOrEqualTo(24);
        assertThat(Integer.parseInt(seen.get("connections"))).isLessThanOrEqualTo(20);
    }

    @Test
    void a_job_in_flight_takes_less_than_two_kilobytes_of_heap() throws IOException {
        Map<String, String> seen = run(HeapInFlight.class, "10000");

        System.out.println("10,000 jobs in flight: " + seen);
        assertThat(Integer.parseInt(seen.get("bytesAJob"))).isBetween(100, 2_048);
    }

    private static Map<String, String> run(Class<?> program, String jobs) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        jobs)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> seen = new HashMap<>();
        for (String line : output.split("\n")) {
            String[] parts = line.split("=", 2);
            assertThat(parts).as(output).hasSize(2);
            seen.put(parts[0], parts[1]);
        }
        return seen;
    }
}
