package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who send a byte a second and come again when they are closed, beside good senders: {@code -Ddrippers=1000}. */
class DripLoadTest {
    private static final int DRIPPERS = Integer.getInteger("drippers", 100);
    private static final int GOOD_REQUESTS = DRIPPERS < 1_000 ? 100 : 2_000;
    private static final double NEGLIGIBLE_MILLIS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    @Test
    @Timeout(240)
    void good_requests_do_not_suffer_from_those_that_drip_and_these_are_gone_soon() {
        try (ForkedServer server = new ForkedServer(folder, logs.resolve("errors"), "256m")) {
            measured(server, "warm");
            GoodSenders without = measured(server, "without");
            try (Drippers drippers = new Drippers(server.port, DRIPPERS)) {
                await().until(() -> drippers.open.get() == DRIPPERS);
                GoodSenders with = measured(server, "with");
                int open = drippers.open.get();
                drippers.letThemGo();
                await().atMost(LONGEST).until(() -> drippers.open.get() == 0);
                print(without, with, drippers, open);
                assertThat(Duration.ofNanos(drippers.longestNanos.get())).isLessThan(LONGEST);
                assertThat(with.percentileMillis(99))
                        .isLessThan(Math.max(NEGLIGIBLE_MILLIS, 5 * without.percentileMillis(99)));
            }
            await().until(() -> server.metric("connections") == 0);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static GoodSenders measured(ForkedServer server, String name) {
        GoodSenders senders = new GoodSenders(server.port, name);
        await().atMost(Duration.ofSeconds(90)).until(() -> senders.count() >= GOOD_REQUESTS);
        assertThat(senders.stop()).isEmpty();
        return senders;
    }

    private static void print(GoodSenders without, GoodSenders with, Drippers drippers, int open) {
        System.out.printf(
                Locale.ROOT,
                "%d drippers: good requests p50 %.1f ms, p99 %.1f ms with them (%d open at the end);"
                        + " p50 %.1f ms, p99 %.1f ms without; %d shown out, the last after %.1f s%n",
                DRIPPERS,
                with.percentileMillis(50),
                with.percentileMillis(99),
                open,
                without.percentileMillis(50),
                without.percentileMillis(99),
                drippers.gone.get(),
                drippers.longestNanos.get() / 1e9);
    }
}
