package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many who send a byte a second and come again when they are closed, beside good senders whose deliveries go to the disk:
 * {@code -Ddrippers=1000}.
 */
@Tag("long")
class DripLoadTest {
    private static final int DRIPPERS = Integer.getInteger("drippers", 100);
    private static final int GOOD_REQUESTS = DRIPPERS < 1_000 ? 400 : 2_000;
    private static final double NEGLIGIBLE_MILLIS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Queue<Integer> open = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    @Test
    @Timeout(240)
    void good_requests_do_not_suffer_from_those_that_drip_and_these_are_gone_soon() {
        try (ForkedServer server = ForkedServer.durable(folder, logs.resolve("errors"), logs.resolve("inbox.db"))) {
            measured(server, "warm", () -> 0);
            GoodSenders without = measured(server, "without", () -> 0);
            try (Drippers drippers = new Drippers(server.port, DRIPPERS)) {
                await().until(() -> drippers.open.get() == DRIPPERS);
                open.clear();
                GoodSenders with = measured(server, "with", drippers.open::get);
                drippers.letThemGo();
                await().atMost(LONGEST).until(() -> drippers.open.get() == 0);
                double dripping =
                        open.stream().mapToInt(Integer::intValue).average().orElseThrow();
                print(without, with, drippers, dripping);
                assertThat(Duration.ofNanos(drippers.longestNanos.get())).isLessThan(LONGEST);
                assertThat(dripping).isGreaterThan(0.9 * DRIPPERS);
                assertThat(with.percentileMillis(99))
                        .isLessThan(Math.max(NEGLIGIBLE_MILLIS, 5 * without.percentileMillis(99)));
            }
            await().until(() -> server.metric("connections") == 0);
            assertThat(server.spoolFiles(folder)).isZero();
        }
    }

    /** Good senders until they have sent enough; notes all the while how many drip beside them. */
    private GoodSenders measured(ForkedServer server, String name, IntSupplier dripping) {
        GoodSenders senders = new GoodSenders(server.port, name);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    open.add(dripping.getAsInt());
                    return senders.count() >= GOOD_REQUESTS;
                });
        assertThat(senders.stop()).isEmpty();
        return senders;
    }

    private static void print(GoodSenders without, GoodSenders with, Drippers drippers, double dripping) {
        System.out.printf(
                Locale.ROOT,
                "%d drippers: good requests p50 %.1f ms, p99 %.1f ms with them (%.0f open meanwhile);"
                        + " p50 %.1f ms, p99 %.1f ms without; %d shown out, the last after %.1f s%n",
                DRIPPERS,
                with.percentileMillis(50),
                with.percentileMillis(99),
                dripping,
                without.percentileMillis(50),
                without.percentileMillis(99),
                drippers.gone.get(),
                drippers.longestNanos.get() / 1e9);
    }
}
