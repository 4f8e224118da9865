package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.store.JdbcStore;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However many deliveries there are: a list costs no heap, and a replay no minute. The times are printed. */
@Timeout(120)
class ManyDeliveriesTest {
    private static final int MANY = 100_000;
    private static final int DEAD = 10_000;
    private static final double MOST_SECONDS = 60;

    @TempDir
    Path folder;

    private Run run(String... arguments) {
        return new Run.Setting()
                .with("XDG_STATE_HOME", folder.toString())
                .run(List.of("deliveries", "--inbox", folder.resolve("inbox.db").toString()), arguments);
    }

    private Inboxes inbox() {
        return new Inboxes(folder.resolve("inbox.db"));
    }

    @Tag("long")
    @Test
    void lists_a_hundred_thousand_in_a_small_heap() throws Exception {
        inbox().manyDead(MANY);
        List<String> arguments = List.of("deliveries", "--inbox", inbox().file().toString(), "-o", "json");
        long begun = System.nanoTime();
        Process process = Jvm.of(List.of("-Xmx20m"), Main.class.getName(), arguments)
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines()
                            .filter(line -> line.contains("\"state\":\"dead\""))
                            .count())
                    .isEqualTo(MANY);
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("err")).isEmptyFile();
        print(MANY + " deliveries listed in a heap of 20 MB", begun);
    }

    @Test
    void replays_ten_thousand_dead_ones_by_their_state_within_a_minute() {
        inbox().manyDead(DEAD);

        long begun = System.nanoTime();
        Run run = run("replay", "--state", "dead");
        double took = print(DEAD + " dead deliveries replayed by --state dead", begun);

        assertThat(run.out()).as(run.err()).isEqualTo("replayed " + DEAD + " deliveries\n");
        assertThat(took).isLessThan(MOST_SECONDS);
        assertThat(run("--state", "pending", "-o", "json").lines()).hasSize(DEAD);
    }

    @Test
    void gives_up_ten_thousand_for_a_sink_within_a_minute() {
        inbox().manyDead(DEAD);

        long begun = System.nanoTime();
        Run run = run("discard", "--sink", Inboxes.SINK, "--state", "dead", "--until", "1ms");
        double took = print(DEAD + " dead deliveries discarded by --sink", begun);

        assertThat(run.out()).as(run.err()).isEqualTo("discarded " + DEAD + " deliveries\n");
        assertThat(took).isLessThan(MOST_SECONDS);
        assertThat(run("-o", "json").lines()).isEmpty();
    }

    @Test
    void replays_ten_thousand_dead_ones_by_their_ids_within_a_minute() {
        inbox().manyDead(DEAD);
        List<String> ids = new ArrayList<>(Run.texts(run("-o", "json").out(), "id"));
        assertThat(ids).hasSize(DEAD);

        long begun = System.nanoTime();
        Run run = run(Stream.concat(Stream.of("replay"), ids.stream()).toArray(String[]::new));
        double took = print(DEAD + " dead deliveries replayed by their ids", begun);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(DEAD);
        assertThat(took).isLessThan(MOST_SECONDS);
        assertThat(run("--state", "dead", "-o", "json").lines()).isEmpty();
    }

    @Tag("long")
    @Test
    void a_running_receiver_hands_ten_thousand_replayed_ones_over_within_a_minute_each_once() {
        inbox().manyDead(DEAD);
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        try (JdbcStore store = JdbcStore.openInbox(inbox().file());
                Deliveries deliveries = receiver(store, keys)) {
            deliveries.start();
            long begun = System.nanoTime();
            Run run = run("replay", "--state", "dead");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> run("--state", "done", "-o", "json").lines().size() == DEAD);
            double took = print(DEAD + " dead deliveries replayed and handed over beside a running receiver", begun);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(took).isLessThan(MOST_SECONDS);
            assertThat(keys).hasSize(DEAD).doesNotHaveDuplicates();
        }
    }

    /** Each is done again at once, and is behind the page then: or this would have no end. */
    @Tag("long")
    @Test
    void what_is_done_is_handed_over_once_more_beside_a_running_receiver_and_that_ends() {
        inbox().manyDead(DEAD);
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        try (JdbcStore store = JdbcStore.openInbox(inbox().file());
                Deliveries deliveries = receiver(store, keys)) {
            deliveries.start();
            run("replay", "--state", "dead");
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> isDone(store));

            Run run = run("replay", "--state", "done", "--sink", Inboxes.SINK);

            assertThat(run.out()).as(run.err()).isEqualTo("replayed " + DEAD + " deliveries\n");
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> isDone(store));
            assertThat(keys).hasSize(2 * DEAD);
            assertThat(keys.stream().distinct()).hasSize(DEAD);
        }
    }

    private static boolean isDone(JdbcStore store) {
        return Inboxes.value(store.inbox().backlog()).equals(Backlog.EMPTY);
    }

    private static Deliveries receiver(JdbcStore store, Queue<String> keys) {
        return MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint("/webhooks/*", SigningSecrets.of("a-signing-secret"))
                .inbox(store.inbox())
                .sink(DeliverySink.of(Inboxes.SINK, (delivery, key) -> keys.add(key)))
                .build();
    }

    private static double print(String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%s in %.1f s%n", what, seconds);
        return seconds;
    }
}
