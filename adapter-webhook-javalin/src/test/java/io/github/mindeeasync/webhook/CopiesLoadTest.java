package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same delivery again and again from many sides, with the inbox on the disk: {@code -Dcopies=100}. */
@Tag("long")
@Timeout(300)
class CopiesLoadTest {
    private static final int JOBS = 1_000;
    private static final int COPIES = Integer.getInteger("copies", 10);
    private static final int CONNECTIONS = 64;
    private static final int RACERS = 100;

    @TempDir
    Path folder;

    @TempDir
    Path disk;

    private record Signed(byte[] body, String signature) {
        static Signed of(byte[] body) {
            return new Signed(body, signed(body));
        }
    }

    private static <T> List<CompletableFuture<T>> threads(int many, java.util.function.IntFunction<T> work) {
        return IntStream.range(0, many)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> work.apply(i), task -> new Thread(task, "sender-" + i).start()))
                .toList();
    }

    @Test
    void every_job_is_handed_over_exactly_once() {
        List<Signed> bodies = IntStream.range(0, JOBS)
                .mapToObj(job -> Signed.of(body("job-" + job, 3_000)))
                .toList();
        List<Signed> copies = new ArrayList<>();
        IntStream.range(0, COPIES).forEach(copy -> copies.addAll(bodies));
        Collections.shuffle(copies, new Random(7));
        try (Receiver receiver = Receiver.durable(folder, disk.resolve("inbox.db"))) {
            receiver.deliveries.start();
            long begun = System.nanoTime();

            List<Integer> statuses = threads(CONNECTIONS, connection -> sendPart(receiver, copies, connection)).stream()
                    .flatMap(part -> part.join().stream())
                    .toList();

            System.out.printf(
                    "%d jobs, %d deliveries over %d connections: %d ms%n",
                    JOBS, statuses.size(), CONNECTIONS, (System.nanoTime() - begun) / 1_000_000);
            assertThat(statuses).hasSize(JOBS * COPIES).containsOnly(200);
            assertThat(receiver.metric("received_total{result=\"new\"}")).isEqualTo(JOBS);
            assertThat(receiver.metric("received_total{result=\"duplicate\"}")).isEqualTo(JOBS * (COPIES - 1.0));
            awaitNothingToDo(receiver);
            assertThat(receiver.handedOver).hasSize(JOBS);
            assertThat(new HashSet<>(receiver.handedOver)).hasSize(JOBS);
        }
    }

    private static List<Integer> sendPart(Receiver receiver, List<Signed> copies, int connection) {
        List<Integer> statuses = new ArrayList<>();
        try (RawClient client = receiver.connect()) {
            for (int i = connection; i < copies.size(); i += CONNECTIONS) {
                Signed copy = copies.get(i);
                statuses.add(client.post(PATH, copy.body(), copy.signature()).status());
            }
        }
        return statuses;
    }

    private static void awaitNothingToDo(Receiver receiver) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var backlog = receiver.deliveries.backlog().toCompletableFuture().join();
            assertThat(backlog.pending() + backlog.leased()).isZero();
        });
    }

    @Test
    void of_many_different_bodies_for_one_job_that_race_one_wins_and_the_others_are_held() {
        try (Receiver receiver = Receiver.durable(folder, disk.resolve("inbox.db"))) {
            receiver.deliveries.start();
            CyclicBarrier start = new CyclicBarrier(RACERS);

            List<Integer> statuses = threads(RACERS, racer -> race(receiver, start, racer)).stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(statuses).hasSize(RACERS).containsOnly(200);
            assertThat(receiver.words()).hasSize(RACERS).containsOnlyOnce("new").containsOnly("new", "conflict");
            awaitNothingToDo(receiver);
            assertThat(receiver.handedOver).containsExactly("job-1");
            assertThat(receiver.deliveries
                            .backlog()
                            .toCompletableFuture()
                            .join()
                            .held())
                    .isEqualTo(RACERS - 1);
        }
    }

    private static int race(Receiver receiver, CyclicBarrier start, int racer) {
        byte[] body = body("job-1", 1 + racer);
        try (RawClient client = receiver.connect()) {
            start.await();
            return client.post(PATH, body, signed(body)).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
