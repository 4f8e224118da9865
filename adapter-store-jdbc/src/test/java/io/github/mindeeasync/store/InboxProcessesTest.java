package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one inbox. */
class InboxProcessesTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("inbox.db");
    }

    private void twoStored() throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(file())) {
            Parcels.stored(store.inbox(), "job-1");
            Parcels.stored(store.inbox(), "job-2");
        }
    }

    private OtherProcess handling() throws IOException {
        OtherProcess process = new OtherProcess(file(), "handling", "handling");
        assertThat(process.line()).isEqualTo("has 2");
        return process;
    }

    /** What a killed process left comes one at a time. Tells which attempt it was. */
    private static int handedOverAlone(DeliveryInbox inbox) throws Exception {
        List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(inbox, 10);
        assertThat(works).hasSize(1);
        assertThat(value(inbox.done(works.get(0)))).isTrue();
        return works.get(0).attempt();
    }

    @Test
    void what_a_killed_process_had_leased_is_there_at_the_next_opening_with_its_attempt_counted() throws Exception {
        twoStored();
        try (OtherProcess process = handling()) {
            process.kill();
        }

        try (JdbcStore store = JdbcStore.openInbox(file())) {
            assertThat(value(store.inbox().backlog()))
                    .extracting(Backlog::pending, Backlog::leased)
                    .containsExactly(2L, 0L);
            assertThat(handedOverAlone(store.inbox())).isEqualTo(2);
            assertThat(handedOverAlone(store.inbox())).isEqualTo(2);
            assertThat(Parcels.claim(store.inbox(), 10)).isEmpty();
        }
    }

    @Test
    void a_process_that_runs_takes_over_from_one_that_is_killed_and_from_none_that_lives() throws Exception {
        twoStored();
        try (JdbcStore store = JdbcStore.openInbox(file());
                OtherProcess process = handling()) {
            DeliveryInbox inbox = store.inbox();
            assertThat(Parcels.claim(inbox, 10)).isEmpty();
            process.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Parcels.claim(inbox, 10).size() == 1);
            assertThat(value(inbox.backlog()))
                    .extracting(Backlog::pending, Backlog::leased)
                    .containsExactly(1L, 1L);
        }
    }

    @Tag("long")
    @Test
    void no_acknowledged_delivery_is_lost_however_often_the_process_is_killed() throws Exception {
        Random random = new Random(17);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            try (OtherProcess process = new OtherProcess(file(), "receiving", "round" + round)) {
                for (int lines = 1 + random.nextInt(150); lines > 0; lines--) {
                    acknowledged.add(process.line());
                }
                process.kill();
                acknowledged.addAll(process.rest());
            }
        }

        try (JdbcStore store = JdbcStore.openInbox(file())) {
            int checked = 0;
            for (String line : acknowledged) {
                // The last line of each may have been cut.
                if (line.endsWith(" .")) {
                    DeliveryId id = new DeliveryId(line.split(" ", -1)[1]);
                    assertThat(value(store.inbox().find(id))).isPresent();
                    checked++;
                }
            }
            Backlog backlog = value(store.inbox().backlog());
            assertThat(backlog.pending()).isBetween((long) checked, checked + 10L);
        }
    }
}
