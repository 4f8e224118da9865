package io.github.mindeeasync.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code listen} under load, ended by SIGTERM again and again: {@code -Dstops=200}. */
@Tag("kill-loop")
class ListenStopLoopTest {
    /** The lead of a second, 10 s for requests under way and 10 s for hand-overs. */
    private static final long GRACE_MILLIS = 21_000;

    @TempDir
    Path folder;

    private final Random random = new Random(20_260_103);
    private final Deluge deluge = new Deluge();
    private ReceiverPlace place;
    private Recorder recorder;
    private int life;
    private long longest;

    @BeforeEach
    void start() throws IOException {
        place = new ReceiverPlace(folder);
        recorder = new Recorder();
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Test
    void a_receiver_that_is_told_to_stop_loses_nothing_and_hands_nothing_over_again() throws Exception {
        int stops = Integer.getInteger("stops", 10);
        for (int i = 0; i < stops; i++) {
            live(true);
        }
        live(false);

        assertThat(deluge.errors).isEmpty();
        assertThat(recorder.errors).isEmpty();
        Set<String> stored = stored();
        assertThat(difference(deluge.acknowledged, stored))
                .as("acknowledged and not stored")
                .isEmpty();
        assertThat(difference(stored, deluge.acknowledged))
                .as("stored and not acknowledged")
                .isEmpty();
        assertThat(recorder.taken.keySet()).hasSameSizeAs(deluge.acknowledged);
        assertThat(recorder.taken).allSatisfy((key, lives) -> assertThat(lives).hasSize(1));
        System.out.printf(
                "stops=%d acknowledged=%d unanswered=%d again=0 lost=0 longest=%d ms%n",
                stops, deluge.acknowledged.size(), deluge.unanswered.get(), longest);
    }

    private void live(boolean load) throws IOException, InterruptedException {
        Process process = listen();
        try {
            String url = process.inputReader(UTF_8).readLine();
            assertThat(url).as(place.lastWords()).isNotNull();
            if (load) {
                deluge.start(URI.create(url).getPort());
                assertThat(process.waitFor(50 + random.nextInt(900), TimeUnit.MILLISECONDS))
                        .as(place.lastWords())
                        .isFalse();
            } else {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> recorder.taken.size() >= deluge.acknowledged.size());
            }
            end(process);
        } finally {
            process.destroyForcibly().waitFor();
            deluge.join();
        }
    }

    private void end(Process process) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS))
                .as(place.lastWords())
                .isTrue();
        longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        assertThat(process.exitValue()).as(place.lastWords()).isZero();
    }

    private Process listen() throws IOException {
        life++;
        return place.start(List.of("--ledger", "none", "--forward", recorder.url(life)));
    }

    private static Set<String> difference(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    /** The jobs in the inbox, without what was held; each once. */
    private Set<String> stored() {
        Set<String> jobs = new HashSet<>();
        try (JdbcStore store = JdbcStore.openInbox(place.inbox())) {
            DeliveryQuery query = DeliveryQuery.all().withLimit(10_000);
            List<DeliverySummary> page =
                    store.inbox().list(query).toCompletableFuture().join();
            while (!page.isEmpty()) {
                page.stream()
                        .filter(each -> each.hold() == null)
                        .forEach(each ->
                                assertThat(jobs.add(String.valueOf(each.job()))).isTrue());
                query = query.after(page.get(page.size() - 1));
                page = store.inbox().list(query).toCompletableFuture().join();
            }
        }
        return jobs;
    }
}
