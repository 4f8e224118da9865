package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.memory.InMemoryQuotaLog;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.InMemoryTransport;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An account's quota holds for all who use it together, and across a restart. */
class SharedQuotaTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryTransport api = InMemoryTransport.on(clock)
            .processing(Duration.ofSeconds(3))
            .latency(Duration.ofMillis(80))
            .window(4, Duration.ofSeconds(1))
            .window(75, Duration.ofSeconds(60))
            .build();
    private final InMemoryQuotaLog log = new InMemoryQuotaLog(clock);

    private MindeeAsync instance() {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .quotaLog(log)
                .quota(Quota.ofDefaults())
                .time(clock)
                .callbacks(Runnable::run)
                .build();
    }

    private static List<CompletableFuture<Outcome>> batch(MindeeAsync mindee, int from, int documents) {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            outcomes.add(mindee.submit(Requests.numbered(from + i)).outcome(HOUR));
        }
        return outcomes;
    }

    @Test
    void two_instances_keep_the_quota_together() {
        List<CompletableFuture<Outcome>> outcomes = batch(instance(), 0, 40);
        outcomes.addAll(batch(instance(), 1000, 40));
        clock.advance(HOUR);

        assertThat(outcomes).allMatch(outcome -> outcome.join() instanceof Outcome.Completed);
        assertThat(api.counters().throttled()).isZero();
        assertThat(api.counters().accepted()).isEqualTo(80);
    }

    @Test
    void without_the_log_they_would_not() {
        MindeeAsync one = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .time(clock)
                .callbacks(Runnable::run)
                .build();
        batch(one, 0, 40);
        batch(instance(), 1000, 40);
        clock.advance(HOUR);

        assertThat(api.counters().throttled()).isPositive();
    }

    @Test
    void a_restart_finds_what_was_spent() {
        MindeeAsync first = instance();
        batch(first, 0, 60);
        clock.advance(Duration.ofSeconds(20));
        first.close();
        List<CompletableFuture<Outcome>> outcomes = batch(instance(), 1000, 60);
        clock.advance(HOUR);

        assertThat(outcomes).allMatch(outcome -> outcome.join() instanceof Outcome.Completed);
        assertThat(api.counters().throttled()).isZero();
    }
}
