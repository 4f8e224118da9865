package io.github.mindeeasync.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A receiver under load that is killed by SIGKILL at random moments, and halted before and after each of its durable
 * steps: what it acknowledged is handed over to every sink, and again only where a kill left a hand-over unrecorded.
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
        "picky",
        "done",
        "failed",
        "held",
        "dead",
        "replay",
        "prune",
        "release"
    };
    private static final int LONGEST_LIFE_SECONDS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(20_260_102);
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final Deluge deluge = new Deluge();
    private ReceiverMain.Place place;
    private Recorder recorder;
    private int life;

    @BeforeEach
    void start() throws IOException {
        place = new ReceiverMain.Place(folder);
        Files.createDirectories(place.spool());
        recorder = new Recorder();
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Test
    void a_receiver_that_is_killed_again_and_again_hands_over_whatever_it_acknowledged() throws Exception {
        int kills = Integer.getInteger("kills", 20);
        int killed = 0;
        for (int turn = 0; killed < kills; turn++) {
            String death = turn % 2 == 0 ? killed(turn / 2, "none") : halted(turn / 2);
            deaths.merge(death, 1, Integer::sum);
            killed++;
        }
        drain(false);
        int again = new ReceiverInspection(place, deluge, recorder).atTheEnd();
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
        assertThatThrownBy(() -> new ReceiverInspection(place, deluge, recorder).atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("acknowledged and never forwarded");
    }

    /** Every eighth is killed while it starts. */
    private String killed(int turn, String kind) throws IOException, InterruptedException {
        Process process = process(kind, "before", 1);
        try {
            if (turn % 8 != 7) {
                deluge.start(port(process));
                livesFor(process, 50 + random.nextInt(900));
            } else {
                livesFor(process, 200 + random.nextInt(900));
            }
        } finally {
            process.destroyForcibly().waitFor();
            deluge.join();
        }
        return "SIGKILL";
    }

    /** A moment at random; nothing ends by itself before that. */
    private void livesFor(Process process, int millis) throws IOException, InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as(said()).isFalse();
    }

    private String halted(int turn) throws IOException, InterruptedException {
        String step = STEPS[turn / 2 % STEPS.length];
        String side = turn % 2 == 0 ? "before" : "after";
        Process process = process(step, side, number(step));
        boolean ended;
        try {
            if (!step.equals("open")) {
                deluge.start(port(process));
            }
            if (step.equals("release")) {
                livesFor(process, 50 + random.nextInt(300));
                process.destroy();
            }
            ended = process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
            deluge.join();
        }
        if (ended) {
            assertThat(process.exitValue()).as(said()).isEqualTo(137);
        }
        return ended ? step + " " + side : "SIGKILL";
    }

    private int number(String step) {
        return switch (step) {
            case "open", "release" -> 1;
            case "spool", "replay", "prune", "held", "dead", "failed" -> 1 + random.nextInt(3);
            default -> 1 + random.nextInt(40);
        };
    }

    /** A last life, which ends by itself when nothing is left to do. */
    private void drain(boolean copies) throws IOException, InterruptedException {
        Files.deleteIfExists(place.drain());
        Process process = process("none", "before", 1);
        try {
            int port = port(process);
            if (copies) {
                deluge.sendAgain(port);
            }
            Files.createFile(place.drain());
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said()).isTrue();
            assertThat(process.exitValue()).as(said()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Copies of all that was acknowledged, also of what retention has forgotten, lead to no further hand-over. */
    private void copiesChangeNothing() throws IOException, InterruptedException {
        int handedOver = handOvers();
        drain(true);
        new ReceiverInspection(place, deluge, recorder).atTheEnd();
        assertThat(handOvers()).isEqualTo(handedOver);
    }

    private int handOvers() {
        return recorder.taken.values().stream().mapToInt(List::size).sum();
    }

    private Process process(String kind, String side, int number) throws IOException {
        life++;
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReceiverMain.class.getName(),
                        folder.toString(),
                        recorder.url(life),
                        kind,
                        side,
                        Integer.toString(number))
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("said.txt").toFile()))
                .start();
    }

    private int port(Process process) throws IOException {
        String line = process.inputReader(UTF_8).readLine();
        assertThat(line).as(said()).isNotNull();
        return Integer.parseInt(line);
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }
}
