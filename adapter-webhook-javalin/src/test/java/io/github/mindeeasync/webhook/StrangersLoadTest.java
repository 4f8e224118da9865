package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who make the receiver keep 250 kB for each of them, with little heap, beside good senders: {@code -Dstrangers=2000}. */
@Tag("long")
class StrangersLoadTest {
    private static final int STRANGERS = Integer.getInteger("strangers", 200);
    private static final int GOOD_REQUESTS = STRANGERS < 1_000 ? 300 : 1_000;
    private static final double HEAP = 256 << 20;
    private static final Duration LONG = Duration.ofSeconds(120);

    /** The most that was seen in memory: by and by each body is large enough for a file. */
    private double memory;

    @TempDir
    Path folder;

    @TempDir
    Path disk;

    @Test
    @Timeout(400)
    void good_requests_are_served_and_memory_is_enough_whatever_strangers_have_sent() {
        try (ForkedServer server = ForkedServer.durable(folder, disk.resolve("errors"), disk.resolve("inbox.db"))) {
            GoodSenders meanwhile = new GoodSenders(server.port, "meanwhile");
            try (Strangers strangers = new Strangers(server.port, STRANGERS)) {
                await().atMost(LONG).until(() -> {
                    memory = Math.max(memory, server.metric("body_bytes{where=\"memory\"}"));
                    return strangers.holding.get() == STRANGERS;
                });
                assertThat(meanwhile.stop()).isEmpty();
                GoodSenders good = new GoodSenders(server.port, "good");
                await().atMost(LONG).until(() -> good.count() >= GOOD_REQUESTS);
                double kept = server.metric("body_bytes{where=\"memory\"}");
                double files = server.metric("body_bytes{where=\"files\"}");
                long open = server.spoolFiles(folder);
                assertThat(strangers.lost).hasValue(0);
                strangers.finish();
                await().atMost(LONG).until(() -> strangers.refused.get() + strangers.lost.get() == STRANGERS);
                assertThat(good.stop()).isEmpty();
                print(files, open, good);

                assertThat(strangers.refused).hasValue(STRANGERS);
                assertThat(memory).isPositive().isLessThanOrEqualTo(HEAP / 8);
                assertThat(kept + files).isGreaterThan(STRANGERS * 230_000.0);
                assertThat(open).isPositive();
            }
            assertThat(server.metric("rejected_total{cause=\"wrong_signature\"}"))
                    .isEqualTo(STRANGERS);
            assertThat(server.metric("rejected_total{cause=\"unavailable\"}")).isZero();
            await().until(() -> server.metric("body_bytes{where=\"memory\"}") == 0);
            assertThat(server.metric("body_bytes{where=\"files\"}")).isZero();
            assertThat(server.spoolFiles(folder)).isZero();
            assertThat(server.isAlive()).isTrue();
            assertThat(server.errors()).doesNotContain("OutOfMemoryError").doesNotContain("Exception");
        }
    }

    private void print(double files, long open, GoodSenders good) {
        System.out.printf(
                Locale.ROOT,
                "%d strangers: %.0f MB of their bodies in memory at most, %.0f MB in %d files in the end;"
                        + " good requests p50 %.1f ms, p99 %.1f ms%n",
                STRANGERS,
                memory / 1e6,
                files / 1e6,
                open,
                good.percentileMillis(50),
                good.percentileMillis(99));
    }
}
