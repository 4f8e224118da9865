package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two receivers on one inbox, ended and started again in turn under load, with who is sent to the one that answers. */
@Tag("long")
@Timeout(180)
class TwoReceiversTest {
    private static final int SENDERS = 4;

    @TempDir
    Path folder;

    private final Sender sender = new Sender();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean over;

    private Process listening(Household house, int port) throws IOException {
        return Listening.on(
                port, house, "--ledger", "none", "--out", folder.resolve("out").toString());
    }

    /** What the proxy does: the other one, where one does not answer 200. */
    private void send(List<Integer> ports) {
        while (!over) {
            int each = number.incrementAndGet();
            String job = "job-" + each;
            boolean taken = false;
            for (int tries = 0; !taken && tries < 2; tries++) {
                int port = ports.get((each + tries) % 2);
                taken = delivered("http://127.0.0.1:" + port + "/webhooks/invoices", job);
            }
            (taken ? acknowledged : unanswered).add(job);
        }
    }

    private boolean delivered(String url, String job) {
        try {
            return sender.deliver(url, Household.SECRET, job).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitMore() {
        int now = acknowledged.size();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > now + 50);
    }

    private Set<String> handedOver() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring("job-".length(), name.length() - ".json".length()))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void nothing_is_lost_and_nobody_is_left_without_an_answer() throws Exception {
        List<Integer> ports = List.of(Household.freePort(), Household.freePort());
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try (Household house = new Household(folder)) {
            Process one = listening(house, ports.get(0));
            Process other = listening(house, ports.get(1));
            for (int i = 0; i < SENDERS; i++) {
                threads.execute(() -> send(ports));
            }
            awaitMore();
            one.destroyForcibly().waitFor();
            awaitMore();
            one = listening(house, ports.get(0));
            awaitMore();
            other.destroy();
            assertThat(other.waitFor(40, SECONDS)).isTrue();
            assertThat(other.exitValue()).isZero();
            awaitMore();
            listening(house, ports.get(1));
            awaitMore();
            over = true;
            threads.shutdown();
            assertThat(threads.awaitTermination(60, SECONDS)).isTrue();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(handedOver()).containsAll(acknowledged));
            assertThat(unanswered).isEmpty();
            assertThat(one.isAlive()).isTrue();
            Run all = house.run("deliveries", "-o", "json");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Run.texts(
                                    house.run("deliveries", "-o", "json").out(), "state"))
                            .containsOnly("done"));
            assertThat(Run.texts(all.out(), "job")).doesNotHaveDuplicates().containsAll(acknowledged);
        } finally {
            threads.shutdownNow();
        }
    }
}
