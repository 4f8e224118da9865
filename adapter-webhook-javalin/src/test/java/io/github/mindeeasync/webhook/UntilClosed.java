package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Senders of one delivery after the other until they are not let in any more; every other one connects for each. */
final class UntilClosed {
    private static final int MANY = 1_000;

    /** Jobs whose delivery was answered 200. */
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    /** Jobs whose delivery was sent, wholly or in part, and not answered. */
    final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    /** All answers but 200. */
    final Queue<Integer> otherAnswers = new ConcurrentLinkedQueue<>();

    private final int port;
    private final List<CompletableFuture<Void>> senders;

    UntilClosed(int port, int many) {
        this.port = port;
        senders = IntStream.range(0, many)
                .mapToObj(sender -> CompletableFuture.runAsync(
                        () -> sendUntilClosed(sender), work -> new Thread(work, "sender-" + sender).start()))
                .toList();
    }

    void join() {
        senders.forEach(CompletableFuture::join);
    }

    private void sendUntilClosed(int sender) {
        int perConnection = sender % 2 == 0 ? 1 : MANY;
        for (int next = 0; true; next += perConnection) {
            try (RawClient client = new RawClient(port)) {
                for (int i = next; i < next + perConnection; i++) {
                    if (!send(client, "s" + sender + "-" + i)) {
                        break;
                    }
                }
            } catch (UncheckedIOException notLetIn) {
                return;
            }
        }
    }

    /** Whether it was answered, and the connection stays open. */
    private boolean send(RawClient client, String job) {
        byte[] body = body(job, 1_000);
        try {
            RawClient.Answer answer = client.post(PATH, body, signed(body));
            if (answer.status() == 200) {
                acknowledged.add(job);
            } else {
                otherAnswers.add(answer.status());
            }
            return !answer.header("connection").equals("close");
        } catch (UncheckedIOException closed) {
            unanswered.add(job);
            return false;
        }
    }
}
