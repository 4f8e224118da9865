package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Deliveries of 3 kB, 100 a second from four senders; two of them open a connection for each. How long one takes is counted
 * from when it was due: one that had to wait for its sender's last one has waited, too.
 */
final class GoodSenders {
    private static final int SENDERS = 4;
    private static final long PAUSE_NANOS = 40_000_000L;

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final String name;
    private volatile boolean stopped;

    /** @param name begins the names of their jobs */
    GoodSenders(int port, String name) {
        this.name = name;
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            Thread thread = new Thread(() -> run(port, sender), "good-sender-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    int count() {
        return nanos.size();
    }

    private void run(int port, int sender) {
        RawClient kept = new RawClient(port);
        long next = System.nanoTime() + sender * PAUSE_NANOS / SENDERS;
        for (int i = 0; !stopped; i++) {
            byte[] body = body(name + "-" + sender + "-" + i, 3_000);
            String signature = signed(body);
            long due = next;
            next += PAUSE_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
            try {
                if (sender % 2 == 0) {
                    note(kept.post(PATH, body, signature), due);
                } else {
                    try (RawClient once = new RawClient(port)) {
                        note(once.post(PATH, body, signature), due);
                    }
                }
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
        }
        kept.close();
    }

    private void note(RawClient.Answer answer, long due) {
        nanos.add(System.nanoTime() - due);
        if (answer.status() != 200) {
            failures.add("status " + answer.status());
        }
    }

    /** Stops them, and tells what went wrong. */
    List<String> stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.copyOf(failures);
    }

    /** So many of a hundred were answered within so many milliseconds. */
    double percentileMillis(int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(sorted.length - 1) * percent / 100] / 1e6;
    }
}
