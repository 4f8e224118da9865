package io.github.mindeeasync.killloop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sink's code that ends the process again and again costs its own delivery, and no other. */
@Timeout(180)
class HarshSinkTest {
    private static final int MOST_STARTS = 10;

    @TempDir
    Path folder;

    @Test
    void throwing_hanging_and_ending_the_process_make_dead_after_exactly_the_attempts_allowed() throws Exception {
        int starts = 0;
        int exit = -1;
        while (exit != 0 && starts < MOST_STARTS) {
            exit = run();
            starts++;
            assertThat(exit).as(Files.readString(output())).isIn(0, 3);
        }
        Map<String, Long> calls = Files.readAllLines(calls()).stream().collect(groupingBy(key -> key, counting()));
        System.out.println("A harsh sink: " + starts + " starts, calls: throws " + calls.get("job:throws") + ", hangs "
                + calls.get("job:hangs") + ", exits " + calls.get("job:exits") + ", others " + (calls.size() - 3));

        assertThat(exit).isZero();
        assertThat(starts).isEqualTo(HarshSinkMain.ATTEMPTS + 1);
        assertThat(calls.get("job:exits")).isEqualTo(HarshSinkMain.ATTEMPTS);
        for (DeliverySummary delivery : stored()) {
            String job = String.valueOf(delivery.job());
            boolean good = job.startsWith("good");
            assertThat(delivery.state()).as(job).isEqualTo(good ? DeliveryState.DONE : DeliveryState.DEAD);
            assertThat(good ? 1 : delivery.attempts()).as(job).isEqualTo(good ? 1 : HarshSinkMain.ATTEMPTS);
            assertThat(calls.get("job:" + job)).as(job).isBetween(1L, (long) HarshSinkMain.ATTEMPTS);
        }
        assertThat(stored()).hasSize(HarshSinkMain.GOOD + 3);
    }

    private Path calls() {
        return folder.resolve("calls.txt");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private int run() throws Exception {
        Process process = Jvm.of(
                        List.of(),
                        HarshSinkMain.class.getName(),
                        List.of(folder.resolve("inbox.db").toString(), calls().toString()))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<DeliverySummary> stored() {
        try (JdbcStore store = JdbcStore.openInbox(folder.resolve("inbox.db"))) {
            return store.inbox()
                    .list(DeliveryQuery.all().withLimit(1_000))
                    .toCompletableFuture()
                    .join();
        }
    }
}
