package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of works whose owner is gone. */
class InboxDeathsTest {
    @TempDir
    Path directory;

    private final VirtualClock clockOfGone = VirtualClock.at(Work.T0);
    private final VirtualClock clock = VirtualClock.at(Work.T0);
    private JdbcStore gone;
    private JdbcStore store;

    @BeforeEach
    void openStores() {
        gone = JdbcStore.openInbox(
                directory.resolve("inbox.db"), clockOfGone, Tuning.ofDefaults().withMark(Marks.inAContainer()));
        store = JdbcStore.openInbox(directory.resolve("inbox.db"), clock);
    }

    @AfterEach
    void closeStores() {
        store.close();
        gone.close();
    }

    private static Claimed claim(JdbcStore from, String sink) throws Exception {
        return value(from.inbox().claim(new ClaimRequest(sink, 1, Duration.ofHours(1), 1)));
    }

    @Test
    void all_that_died_are_told_though_some_are_found_with_the_dead_owner() throws Exception {
        Parcels.stored(gone.inbox(), "left-at-death");
        assertThat(claim(gone, Parcels.SINK).works()).hasSize(1);
        try (JdbcStore closed = JdbcStore.openInbox(directory.resolve("inbox.db"), clock)) {
            Parcels.stored(closed.inbox(), "left-at-close");
            assertThat(claim(closed, Parcels.SINK).works()).hasSize(1);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim(store, "another-sink").works()).isEmpty();
        clock.advance(Owners.LEASE);

        assertThat(claim(store, Parcels.SINK).died()).isEqualTo(2);
        assertThat(value(store.inbox().backlog()).dead()).isEqualTo(2);
    }
}
