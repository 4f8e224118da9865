package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However large deliveries are, what is handed over at once fits into the memory. */
class InboxMemoryTest {
    private static final int THIRD = (int) (Hands.ROOM / 3);

    @TempDir
    Path directory;

    private JdbcStore store;
    private DeliveryInbox inbox;

    @BeforeEach
    void openStore() {
        store = JdbcStore.openInbox(directory.resolve("inbox.db"));
        inbox = store.inbox();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_claim_brings_as_much_as_there_is_room_for_beside_what_is_in_hand() throws Exception {
        for (int i = 0; i < 5; i++) {
            Parcels.stored(inbox, Parcels.of("job-" + i, new byte[THIRD]));
        }

        List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(inbox, 8);
        assertThat(works).hasSize(3);
        assertThat(Parcels.claim(inbox, 8)).isEmpty();
        assertThat(value(inbox.nextDue(Parcels.SINK))).isEmpty();
        value(inbox.done(works.get(0)));
        assertThat(value(inbox.nextDue(Parcels.SINK))).contains(Duration.ZERO);
        assertThat(Parcels.claim(inbox, 8)).hasSize(1);
        value(inbox.giveBack(works.get(1)));
        assertThat(Parcels.claim(inbox, 8)).hasSize(1);
    }

    @Test
    void one_that_is_larger_than_all_the_room_comes_alone() throws Exception {
        Parcels.stored(inbox, Parcels.of("small", new byte[1]));
        Parcels.stored(inbox, Parcels.of("large", new byte[4 * THIRD]));
        Parcels.stored(inbox, Parcels.of("behind", new byte[1]));

        for (String job : List.of("small", "large", "behind")) {
            List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(inbox, 8);
            assertThat(works).hasSize(1);
            assertThat(String.valueOf(works.get(0).delivery().job())).isEqualTo(job);
            assertThat(value(inbox.done(works.get(0)))).isTrue();
        }
    }

    /** Once, all of them were read before one was handed over, and the first claim was the last. */
    @Tag("long")
    @Test
    void many_large_ones_are_handed_over_with_little_memory() throws Exception {
        store.close();
        try (OtherProcess process = new OtherProcess(directory.resolve("inbox.db"), "large", "large", "-Xmx256m")) {
            assertThat(process.line()).isEqualTo("stored 8");
            assertThat(process.line()).isEqualTo("handed over 8");
        }
    }
}
