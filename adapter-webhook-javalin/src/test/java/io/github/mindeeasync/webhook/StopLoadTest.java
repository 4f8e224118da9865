package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver that stops again and again while it is busy: {@code -Dstops=200}. */
class StopLoadTest {
    private static final int STOPS = Integer.getInteger("stops", 3);
    private static final int SENDERS = 16;

    @TempDir
    Path folder;

    /** Jobs whose delivery was answered 200, and other answers. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final Queue<Integer> otherAnswers = new ConcurrentLinkedQueue<>();

    static IntStream moments() {
        return new Random(11).ints(STOPS, 20, 400);
    }

    @ParameterizedTest
    @MethodSource("moments")
    @Timeout(60)
    void a_stop_under_load_loses_nothing_that_was_acknowledged_and_answers_nothing_but_200(int after) {
        try (Receiver receiver = new Receiver(folder)) {
            int port = receiver.server.port();
            List<CompletableFuture<Void>> senders = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> CompletableFuture.runAsync(
                            () -> sendUntilStopped(receiver, port, sender), work -> new Thread(work).start()))
                    .toList();
            await().until(() -> acknowledged.size() >= after);
            receiver.server.close();
            senders.forEach(CompletableFuture::join);

            assertThat(otherAnswers).isEmpty();
            Set<String> stored = Set.copyOf(receiver.storedJobs());
            assertThat(stored).containsAll(acknowledged);
            assertThat(receiver.rejected("stopped")).isZero();
        }
    }

    private void sendUntilStopped(Receiver receiver, int port, int sender) {
        int perConnection = sender % 2 == 0 ? 1 : 1_000;
        try {
            for (int i = 0; true; i += perConnection) {
                try (RawClient client = new RawClient(port)) {
                    for (int j = i; j < i + perConnection; j++) {
                        send(client, "s" + sender + "-" + j);
                    }
                }
            }
        } catch (UncheckedIOException stopped) {
            assertThat(receiver.server.isDraining()).isTrue();
        }
    }

    private void send(RawClient client, String job) {
        byte[] body = body(job);
        int status = client.post(PATH, body, signed(body)).status();
        if (status == 200) {
            acknowledged.add(job);
        } else {
            otherAnswers.add(status);
        }
    }
}
