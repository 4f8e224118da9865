package io.github.mindeeasync.killloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
 * A batch that is killed by SIGKILL at random moments, and halted before and after each of its durable steps: nothing
 * that was paid for is lost, nothing is sent twice, no request is made beyond the quota.
 */
@Tag("kill-loop")
class BatchKillLoopTest {
    private static final String QUOTA = "20/1s,900/60s";
    private static final String[] STEPS = {
        "open", "submitting", "submitted", "ready", "completed", "acquire", "settle", "output", "release", "report"
    };
    /** Documents that a life finds unfinished. */
    private static final int LEFT = 16;

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Random random = new Random(20_260_101);
    private final Map<String, Integer> deaths = new TreeMap<>();
    private Sandbox sandbox;
    private BatchPlace place;
    private BatchInspection inspection;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .processing(ProcessingTime.uniform(Duration.ofMillis(20), Duration.ofMillis(300)))
                .quota(Quota.parse(QUOTA))
                .start();
        place = new BatchPlace(folder, sandbox, QUOTA);
        inspection = new BatchInspection(place);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_batch_that_is_killed_again_and_again_loses_nothing_and_sends_nothing_twice() throws Exception {
        int kills = Integer.getInteger("kills", 20);
        int uncertain = 0;
        int killed = 0;
        for (int life = 0; killed < kills; life++) {
            place.fillUpTo(place.results().size() + (isShort(life) ? 2 : LEFT));
            String death = life % 2 == 0 ? killed() : halted(life / 2);
            if (!death.isEmpty()) {
                killed++;
                deaths.merge(death, 1, Integer::sum);
                inspection.afterDeath(death);
            }
            if (killed % 50 == 49) {
                uncertain += inspection.resolve();
            }
        }
        uncertain += inspection.resolve();
        Process last = place.start();
        assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).isZero();
        inspection.atTheEnd();
        System.out.printf(
                "kills=%d documents=%d uncertain=%d doubleSubmissions=%d answered429=%d lost=0%n  by kind %s%n",
                killed,
                place.documents().size(),
                uncertain,
                sandbox.counters().doubleSubmissions(),
                sandbox.counters().answers(429),
                deaths);
        assertThat(deaths.keySet())
                .as("each of the ways to die was met, where there were kills enough")
                .satisfies(met -> assertThat(kills < 100
                                || Arrays.stream(STEPS)
                                        .filter(step -> !step.equals("release"))
                                        .allMatch(step ->
                                                met.contains(step + " before") && met.contains(step + " after")))
                        .isTrue());
    }

    @Test
    void two_batches_at_once_send_each_document_once_and_keep_one_quota() throws Exception {
        place.fillUpTo(80);
        Process one = place.start();
        Process other = place.start();

        assertThat(one.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(other.waitFor(3, TimeUnit.MINUTES)).isTrue();

        assertThat(one.exitValue()).isZero();
        assertThat(other.exitValue()).isZero();
        inspection.atTheEnd();
    }

    /** The report is written when all is done: lives that die there get few documents. */
    private static boolean isShort(int life) {
        return life % 2 == 1 && step(life / 2).equals("report");
    }

    private static String step(int turn) {
        return STEPS[turn / 2 % STEPS.length];
    }

    private String killed() throws IOException, InterruptedException {
        Process process = place.start();
        if (process.waitFor(300 + random.nextInt(2_200), TimeUnit.MILLISECONDS)) {
            return ended(process);
        }
        process.destroyForcibly().waitFor();
        return "SIGKILL";
    }

    private String halted(int turn) throws IOException, InterruptedException {
        String kind = step(turn);
        boolean after = turn % 2 == 1;
        Process process = place.start(kind, after, kind.equals("report") ? 1 : 1 + random.nextInt(5));
        if (!process.waitFor(LONGEST_LIFE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return "SIGKILL";
        }
        return process.exitValue() == 137 ? kind + (after ? " after" : " before") : ended(process);
    }

    /** It came to its end before it could die: done, or done but for the gaps. */
    private static String ended(Process process) {
        assertThat(process.exitValue()).isBetween(0, 1);
        return "";
    }
}
