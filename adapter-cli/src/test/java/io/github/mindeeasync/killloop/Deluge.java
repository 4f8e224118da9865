package io.github.mindeeasync.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Senders over several connections, which retry nothing and remember what was acknowledged. */
final class Deluge {
    private static final int SENDERS = 4;
    private static final long PACE_NANOS = 4_000_000;

    /** Of each job that was sent, its first content. */
    final Map<String, String> sent = new ConcurrentHashMap<>();

    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    /** Contents of conflicts and malformed deliveries. */
    final Set<String> oddSent = ConcurrentHashMap.newKeySet();

    final Set<String> oddAcknowledged = ConcurrentHashMap.newKeySet();
    final AtomicInteger unanswered = new AtomicInteger();
    final AtomicInteger duplicates = new AtomicInteger();
    final List<String> errors = new CopyOnWriteArrayList<>();

    private final HmacSignatureVerifier signatures = new HmacSignatureVerifier(SigningSecrets.of(ReceiverPlace.SECRET));
    private final AtomicInteger next = new AtomicInteger();
    private final BiConsumer<String, Integer> beforehand;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Deluge() {
        this((job, number) -> {});
    }

    /** @param beforehand hears of each job, and its number, before it is sent */
    Deluge(BiConsumer<String, Integer> beforehand) {
        this.beforehand = beforehand;
    }

    void start(int port) {
        stopped = false;
        for (int i = 0; i < SENDERS; i++) {
            Thread thread = new Thread(() -> run(port), "sender-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void join() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** Sends everything that was acknowledged once more. */
    void sendAgain(int port) throws InterruptedException, IOException {
        HttpClient client = client();
        for (String job : acknowledged) {
            int status = post(client, port, body(job, ""));
            if (status != 200) {
                errors.add("a copy was answered " + status);
            }
        }
    }

    private void run(int port) {
        HttpClient client = client();
        String last = "";
        try {
            while (!stopped) {
                last = sendNext(client, port, last);
                LockSupport.parkNanos(PACE_NANOS);
            }
        } catch (IOException gone) {
            unanswered.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Sends one delivery, and now and then something odd.
     *
     * @param last a job that was acknowledged; empty where there is none, or it was used
     * @return the same for the next
     */
    private String sendNext(HttpClient client, int port, String last) throws IOException, InterruptedException {
        int number = next.incrementAndGet();
        if (number % 19 == 0) {
            odd(client, port, ("{\"odd\": " + number + "}").getBytes(UTF_8));
            return last;
        }
        if (number % 17 == 0 && !last.isEmpty()) {
            odd(client, port, body(last, "another content"));
            return "";
        }
        if (number % 13 == 0 && !last.isEmpty()) {
            duplicates.incrementAndGet();
            answered(post(client, port, body(last, "")));
            return last;
        }
        String job = kind(number) + number;
        byte[] body = body(job, "");
        beforehand.accept(job, number);
        sent.put(job, digest(body));
        if (answered(post(client, port, body))) {
            acknowledged.add(job);
            return job;
        }
        return last;
    }

    private void odd(HttpClient client, int port, byte[] body) throws IOException, InterruptedException {
        String content = digest(body);
        oddSent.add(content);
        if (answered(post(client, port, body))) {
            oddAcknowledged.add(content);
        }
    }

    private boolean answered(int status) {
        if (status != 200) {
            errors.add("answered " + status);
        }
        return status == 200;
    }

    private static String kind(int number) {
        if (number % 50 == 0) {
            return "large-";
        }
        return number % 11 == 0 ? "pick-" : number % 7 == 0 ? "dies-" : "job-";
    }

    private static byte[] body(String job, String note) {
        String text = job.startsWith("large-") ? "x".repeat(300_000) : "short";
        return Bodies.invoice()
                .job(job)
                .text("note", note)
                .text("padding", text)
                .asWebhook()
                .bytes();
    }

    private int post(HttpClient client, int port, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ReceiverPlace.PATH))
                .header(HmacSignatureVerifier.HEADER, signatures.sign(body))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
