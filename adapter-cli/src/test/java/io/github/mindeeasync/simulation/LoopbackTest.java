package io.github.mindeeasync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.tally.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The policy against the emulated API over loopback, beside its simulation: the same quota and the same processing
 * times, all of it forty times as fast, so that a batch of 200 takes some 12 seconds instead of 8 minutes.
 */
@Tag("long")
class LoopbackTest {
    private static final double SPEED = 40;
    private static final int DOCUMENTS = 200;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<Double> detections = Collections.synchronizedList(new ArrayList<>());
    private volatile double lastReady;

    @Test
    void a_batch_over_loopback_behaves_as_its_simulation() throws Exception {
        Measured simulated = Measured.median(5, seed -> {
            Simulation simulation = new Simulation(World.usual(seed));
            simulation.submit(DOCUMENTS);
            return simulation.finish(DOCUMENTS);
        });

        Measured real = overLoopback();

        System.out.println(Measured.head());
        System.out.println(simulated.row("batch of 200, simulated", 5, true));
        System.out.println(real.row("batch of 200, over loopback, 40 times as fast", 1, true));
        assertThat(real.refusedPerDocument()).isZero();
        assertThat(real.requestsPerDocument()).isLessThanOrEqualTo(3.3);
        assertThat(real.overBound()).isLessThanOrEqualTo(1.3);
    }

    private Measured overLoopback() throws Exception {
        World world = World.usual(1).speed(SPEED);
        try (Sandbox sandbox = Sandbox.builder()
                        .quota(Quota.published())
                        .timeScale(SPEED)
                        .processing(ProcessingTime.lognormal(Duration.ofSeconds(5), 0.6))
                        .start();
                MindeeAsync mindee = MindeeAsync.builder()
                        .codec(MoshiCodec.create())
                        .http(HttpSettings.withKey("key")
                                .baseUrl(sandbox.baseUrl().toString())::open)
                        .quota(world.quota())
                        .build()) {
            Instant start = Instant.now();
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS; i++) {
                Job job = mindee.submit(Requests.numbered(i));
                outcomes.add(job.outcome(LONG).thenApply(outcome -> note(start, outcome)));
            }
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get();
            assertThat(outcomes).allMatch(outcome -> outcome.join() instanceof Outcome.Completed);
            return measured(sandbox.counters(), seconds(start, Instant.now()));
        }
    }

    private Outcome note(Instant start, Outcome outcome) {
        Instant now = Instant.now();
        Instant ready = outcome.orElseThrow().job().orElseThrow().availableAt();
        detections.add(seconds(ready, now));
        lastReady = Math.max(lastReady, seconds(start, ready));
        return outcome;
    }

    private Measured measured(Counters counters, double took) {
        List<Double> waits = detections.stream().sorted().toList();
        return new Measured(
                counters.total() / (double) DOCUMENTS,
                took / Measured.bound(DOCUMENTS),
                waits.get(DOCUMENTS / 2),
                waits.get(DOCUMENTS * 95 / 100 - 1),
                counters.answers(429) / (double) DOCUMENTS,
                took - lastReady);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9 * SPEED;
    }
}
