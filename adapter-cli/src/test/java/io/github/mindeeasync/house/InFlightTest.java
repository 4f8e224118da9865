package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting costs no thread: a thousand jobs in flight against the sandbox over loopback. */
class InFlightTest {
    private static final int JOBS = 1000;

    @Test
    void a_thousand_jobs_in_flight_need_few_threads_and_connections() {
        AtomicInteger peak = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.builder()
                        .processing(ProcessingTime.fixed(Duration.ofSeconds(12)))
                        .start();
                MindeeAsync mindee = MindeeAsync.builder()
                        .codec(MoshiCodec.create())
                        .http(HttpSettings.withKey("any")
                                .baseUrl(sandbox.baseUrl().toString())::open)
                        .schedule(PollSchedule.fixed(Duration.ofSeconds(14)))
                        .listener(
                                event -> peak.accumulateAndGet(libraryThreads().size(), Math::max))
                        .build()) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                PredictRequest request = PredictRequest.of(Requests.INVOICES, DocumentSource.bytes("p.png", png(i)));
                outcomes.add(mindee.submit(request).outcome(Duration.ofMinutes(2)));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sandbox.counters().accepted() == JOBS);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(libraryThreads()).hasSizeLessThanOrEqualTo(4));
            List<String> atRest = libraryThreads();
            long callsAtRest = sandbox.counters().total();

            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).join();

            System.out.printf(
                    "%d jobs in flight: %d library threads at rest %s after %d calls, %d at peak, %d TCP connections%n",
                    JOBS,
                    atRest.size(),
                    atRest,
                    callsAtRest,
                    peak.get(),
                    sandbox.counters().connectionsOpened());
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class));
            assertThat(atRest).hasSizeLessThanOrEqualTo(4);
            assertThat(peak.get()).isLessThanOrEqualTo(24);
            assertThat(sandbox.counters().connectionsOpened()).isLessThanOrEqualTo(20);
            assertThat(sandbox.counters().accepted()).isEqualTo(JOBS);
        }
    }

    private static byte[] png(int number) {
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return java.nio.ByteBuffer.allocate(64).put(magic).putInt(number).array();
    }

    /** The threads of the library and of what it uses; the sandbox's own are not counted. */
    private static List<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("mindee-sandbox"))
                .filter(name -> name.startsWith("mindee-") || name.startsWith("OkHttp") || name.startsWith("Okio"))
                .toList();
    }
}
