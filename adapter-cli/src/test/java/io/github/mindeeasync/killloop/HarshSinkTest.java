package io.github.mindeeasync.killloop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sink's code that ends the process again and again costs its own delivery, and no other. */
@Tag("long")
@Timeout(180)
class HarshSinkTest {
    private static final int MOST_STARTS = 10;
    /** Its own, one beside the death that it was not to blame for, and one beside a suspect that nobody knew yet. */
    private static final int MOST_FOR_NEIGHBOURS = 3;

    @TempDir
    Path folder;

    /** A hook that closes the inbox gives back in good order what ends the process. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void throwing_hanging_and_ending_the_process_make_dead_after_exactly_the_attempts_allowed(boolean closing)
            throws Exception {
        int starts = 0;
        int exit = -1;
        while (exit != 0 && starts < MOST_STARTS) {
            exit = run(closing);
            starts++;
            assertThat(exit).as(Files.readString(output())).isIn(0, 3);
        }
        Map<String, Long> calls = Files.readAllLines(calls()).stream().collect(groupingBy(key -> key, counting()));
        System.out.println("A harsh sink: " + starts + " starts, calls: throws " + calls.get("job:throws") + ", hangs "
                + calls.get("job:hangs") + ", exits " + calls.get("job:exits") + ", others " + (calls.size() - 3));

        assertThat(exit).isZero();
        assertThat(starts).isEqualTo(HarshSinkMain.ATTEMPTS + 1);
        assertThat(calls.get("job:exits")).isEqualTo(HarshSinkMain.ATTEMPTS);
        try (JdbcStore store = JdbcStore.openInbox(folder.resolve("inbox.db"))) {
            List<DeliverySummary> stored = value(store.inbox().list(DeliveryQuery.all()));
            assertThat(stored).hasSize(HarshSinkMain.GOOD + 3);
            for (DeliverySummary delivery : stored) {
                String job = String.valueOf(delivery.job());
                List<HandOverStatus> ends = value(store.inbox().handOvers(delivery.id()));
                if (job.startsWith("good")) {
                    assertThat(ends).as(job).allMatch(end -> end.state() == DeliveryState.DONE);
                    assertThat(ends).as(job).allMatch(end -> end.attempts() <= MOST_FOR_NEIGHBOURS);
                } else {
                    assertThat(ends)
                            .as(job)
                            .extracting(HandOverStatus::state)
                            .containsExactly(DeliveryState.DEAD, DeliveryState.DONE);
                    assertThat(ends.get(0).attempts()).as(job).isEqualTo(HarshSinkMain.ATTEMPTS);
                }
                assertThat(calls.get("job:" + job)).as(job).isBetween(1L, (long) HarshSinkMain.ATTEMPTS);
            }
        }
    }

    private Path calls() {
        return folder.resolve("calls.txt");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private int run(boolean closing) throws Exception {
        Process process = Jvm.of(
                        List.of(),
                        HarshSinkMain.class.getName(),
                        List.of(folder.resolve("inbox.db").toString(), calls().toString(), Boolean.toString(closing)))
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

    private static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
