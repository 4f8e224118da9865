package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one file. */
class ProcessesTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("ledger.db");
    }

    @Test
    void each_document_is_in_the_hands_of_one_process() throws Exception {
        List<String> got = new ArrayList<>();
        try (OtherProcess one = new OtherProcess(file(), "race", "one");
                OtherProcess two = new OtherProcess(file(), "race", "two")) {
            List<OtherProcess> both = List.of(one, two);
            for (OtherProcess process : both) {
                assertThat(process.line()).isEqualTo("ready");
            }
            for (OtherProcess process : both) {
                process.go();
            }
            for (OtherProcess process : both) {
                for (String line = process.line(); !line.equals("done"); line = process.line()) {
                    got.add(line);
                }
            }
        }
        assertThat(got).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void what_a_killed_process_was_sending_is_uncertain_at_the_next_opening() throws Exception {
        try (OtherProcess process = new OtherProcess(file(), "submitting", "dead")) {
            assertThat(process.line()).isEqualTo("hangs");
            process.kill();
        }
        long before = System.nanoTime();
        try (JdbcStore store = JdbcStore.open(file())) {
            List<LedgerSummary> all = value(store.ledger().list(LedgerQuery.all()));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(all).extracting(LedgerSummary::claimed).containsExactly(false, false);
            assertThat(all)
                    .extracting(LedgerSummary::state)
                    .containsExactly(JobState.Kind.UNCERTAIN, JobState.Kind.PREPARED);
            assertThat(all.get(0).reason()).isEqualTo(ClaimedEntries.LEFT);
        }
    }

    @Tag("long")
    @Test
    void no_acknowledged_step_is_lost_however_often_the_process_is_killed() throws Exception {
        Random random = new Random(11);
        Map<String, String> acknowledged = new LinkedHashMap<>();
        for (int round = 0; round < 10; round++) {
            try (OtherProcess process = new OtherProcess(file(), "steps", "round" + round)) {
                for (int lines = 1 + random.nextInt(150); lines > 0; lines--) {
                    note(acknowledged, process.line());
                }
                process.kill();
                for (String line : process.rest()) {
                    note(acknowledged, line);
                }
            }
        }
        try (JdbcStore store = JdbcStore.open(file())) {
            for (Map.Entry<String, String> step : acknowledged.entrySet()) {
                assertReached(store, step.getKey(), step.getValue());
            }
            assertThat(value(store.ledger().list(LedgerQuery.all())))
                    .noneMatch(LedgerSummary::claimed)
                    .noneMatch(entry -> entry.state() == JobState.Kind.SUBMITTING);
        }
    }

    /** The last line may have been cut in the middle of its id. */
    private static void note(Map<String, String> acknowledged, String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && words[1].matches("round\\d+-\\d+")) {
            acknowledged.put(words[1], words[0]);
        }
    }

    private static void assertReached(JdbcStore store, String id, String state) throws Exception {
        LedgerEntry entry = value(store.ledger().find(new SubmissionId(id))).orElseThrow();
        List<String> atLeast = List.of("prepared", "submitting", "uncertain", "submitted");
        String reached = entry.state().kind().word();
        assertThat(atLeast.indexOf(reached)).as(id + " is " + reached).isGreaterThanOrEqualTo(atLeast.indexOf(state));
    }
}
