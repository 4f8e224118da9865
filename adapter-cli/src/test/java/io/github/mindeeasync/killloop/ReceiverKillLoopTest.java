package io.github.mindeeasync.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code listen} under load, with ledger, folder, lines and URL, killed by SIGKILL at random moments and halted before and
 * after each of its durable steps: what it acknowledged is handed over to every sink, and again only where a kill fell
 * between a hand-over and its record.
 */
@Tag("kill-loop")
class ReceiverKillLoopTest {
    private static final String[] STEPS = {
        "open",
        "spool",
        "commit",
        "claim",
        "directory",
        "lines",
        "forward",
        "completed",
        "done",
        "failed",
        "later",
        "held",
        "dead",
        "replay",
        "prune",
        "giveback",
        "release"
    };
    private static final int LONGEST_LIFE_SECONDS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(20_260_102);
    private final Map<String, Integer> deaths = new TreeMap<>();
    private ReceiverPlace place;
    private Recorder recorder;
    private Expectations expectations;
    private Deluge deluge;
    private int life;

    @BeforeEach
    void start() throws IOException {
        place = new ReceiverPlace(folder);
        Files.createDirectories(place.out());
        recorder = new Recorder();
        expectations = new Expectations(place.ledger());
        deluge = new Deluge(this::prepare);
    }

    private void prepare(String job, int number) {
        expectations.expect(job, number);
        if (job.startsWith("pick-")) {
            Planted.plant(place.out(), job);
        }
    }

    @AfterEach
    void stop() {
        expectations.close();
        recorder.close();
    }

    @Test
    void a_receiver_that_is_killed_again_and_again_hands_over_whatever_it_acknowledged() throws Exception {
        int kills = Integer.getInteger("kills", 20);
        int killed = 0;
        for (int turn = 0; killed < kills; turn++) {
            String death = turn % 2 == 0 ? killed(turn / 2, "none") : halted(turn / 2);
            if (!death.isEmpty()) {
                deaths.merge(death, 1, Integer::sum);
                killed++;
            }
        }
        drain(false);
        int again = inspection().atTheEnd();
        copiesChangeNothing();
        System.out.printf(
                "kills=%d sent=%d acknowledged=%d odd=%d copies=%d handedOver=%d again=%d lost=0%n  by kind %s%n",
                killed,
                deluge.sent.size(),
                deluge.acknowledged.size(),
                deluge.oddAcknowledged.size(),
                deluge.duplicates.get(),
                recorder.taken.size(),
                again,
                deaths);
        assertThat(deluge.acknowledged).hasSizeGreaterThan(10 * kills);
        if (kills >= 100) {
            assertThat(deaths.keySet())
                    .containsAll(
                            Arrays.stream(STEPS).map(step -> step + " before").toList())
                    .containsAll(
                            Arrays.stream(STEPS).map(step -> step + " after").toList());
        }
    }

    @Test
    void a_receiver_that_acknowledges_before_it_stores_is_found_out() throws Exception {
        for (int turn = 1; turn < 4; turn++) {
            killed(turn, "early");
        }
        drain(false);
        assertThatThrownBy(() -> inspection().atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("acknowledged and never forwarded");
    }

    private ReceiverInspection inspection() {
        return new ReceiverInspection(place, deluge, recorder, expectations);
    }

    /** Every eighth is killed while it starts. */
    private String killed(int turn, String kind) throws IOException, InterruptedException {
        Process process = process(kind, false, 1);
        try {
            if (turn % 8 != 7) {
                deluge.start(port(process));
                livesFor(process, 50 + random.nextInt(900));
            } else {
                livesFor(process, 200 + random.nextInt(1_300));
            }
        } finally {
            process.destroyForcibly().waitFor();
            deluge.join();
        }
        return "SIGKILL";
    }

    /** A moment at random; nothing ends by itself before that. */
    private void livesFor(Process process, int millis) throws IOException, InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as(place.lastWords())
                .isFalse();
    }

    /**
     * Before a step in one round, after it in the next. Work that is there from earlier may bring a receiver to its step
     * when it has not yet said where it listens.
     *
     * @return how it died; empty if it was told to stop and did so before it came to its step
     */
    private String halted(int turn) throws IOException, InterruptedException {
        String step = STEPS[turn % STEPS.length];
        boolean after = (turn % STEPS.length + turn / STEPS.length) % 2 == 1;
        Process process = process(step, after, number(step));
        boolean ended;
        try {
            String url = process.inputReader(UTF_8).readLine();
            if (url != null) {
                deluge.start(URI.create(url).getPort());
            }
            if (isOfTheStop(step)) {
                livesFor(process, 50 + random.nextInt(300));
                process.destroy();
            }
            ended = process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
            deluge.join();
        }
        if (!ended) {
            return "SIGKILL";
        }
        assertThat(process.exitValue()).as(place.lastWords()).isIn(isOfTheStop(step) ? List.of(0, 137) : List.of(137));
        return process.exitValue() == 0 ? "" : step + (after ? " after" : " before");
    }

    private static boolean isOfTheStop(String step) {
        return step.equals("release") || step.equals("giveback");
    }

    private int number(String step) {
        return switch (step) {
            case "open", "release", "giveback" -> 1;
            case "spool", "replay", "prune", "held", "dead", "failed", "later" -> 1 + random.nextInt(3);
            default -> 1 + random.nextInt(40);
        };
    }

    /** A last life, which is told to stop when nothing is left to do. */
    private void drain(boolean copies) throws IOException, InterruptedException {
        Process process = process("none", false, 1);
        try {
            int port = port(process);
            if (copies) {
                deluge.sendAgain(port);
            }
            awaitIdleness();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(place.lastWords())
                    .isTrue();
            assertThat(process.exitValue()).as(place.lastWords()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void awaitIdleness() {
        try (JdbcStore store = JdbcStore.openInbox(place.inbox())) {
            DeliveryInbox inbox = store.inbox();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> {
                        Backlog backlog = inbox.backlog().toCompletableFuture().join();
                        assertThat(backlog.pending() + backlog.leased()).isZero();
                        assertThat(Operator.odd(inbox)).isEmpty();
                    });
        }
    }

    /** Copies of all that was acknowledged, also of what retention has forgotten, lead to no further hand-over. */
    private void copiesChangeNothing() throws IOException, InterruptedException {
        int handedOver = handOvers();
        drain(true);
        inspection().atTheEnd();
        assertThat(handOvers()).isEqualTo(handedOver);
    }

    private int handOvers() {
        return recorder.taken.values().stream().mapToInt(List::size).sum();
    }

    private Process process(String kind, boolean after, int number) throws IOException {
        life++;
        List<String> options = List.of(
                "--ledger",
                place.ledger().toString(),
                "--lines",
                place.lines().toString(),
                "--forward",
                recorder.url(life),
                "--attempts",
                Integer.toString(Recorder.ATTEMPTS),
                "--longest-pause",
                "200ms");
        return place.start(kind, after, number, life, options);
    }

    private int port(Process process) throws IOException {
        String url = process.inputReader(UTF_8).readLine();
        assertThat(url).as(place.lastWords()).isNotNull();
        return URI.create(url).getPort();
    }
}
