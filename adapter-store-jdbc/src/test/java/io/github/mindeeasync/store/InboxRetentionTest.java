package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Parcels.SINKS;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inbox keeps, and what is left of what it was told to forget. */
class InboxRetentionTest {
    private final VirtualClock clock = VirtualClock.at(Work.T0);

    @TempDir
    Path directory;

    private JdbcStore store;
    private DeliveryInbox inbox;

    @BeforeEach
    void openStore() {
        store = JdbcStore.openInbox(directory.resolve("inbox.db"), clock);
        inbox = store.inbox();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void reopen() {
        store.close();
        openStore();
    }

    private List<DeliveryId> stored(int count) throws Exception {
        List<CompletionStage<Filing>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(inbox.commit(Parcels.of("job-" + i), SINKS));
        }
        List<DeliveryId> ids = new ArrayList<>();
        for (CompletionStage<Filing> stage : stages) {
            ids.add(value(stage).id());
        }
        return ids;
    }

    private List<DeliveryId> listed() throws Exception {
        return value(inbox.list(DeliveryQuery.all().withLimit(10_000))).stream()
                .map(DeliverySummary::id)
                .toList();
    }

    /** Every tenth of them is dead, the others are done. */
    private List<DeliveryId> endAll(int count) throws Exception {
        List<DeliveryId> dead = new ArrayList<>();
        int number = 0;
        for (io.github.mindeeasync.core.delivery.Work work : Parcels.claim(inbox, count)) {
            if (number % 10 == 0) {
                dead.add(work.delivery().id());
                value(inbox.dead(work, "no luck"));
            } else {
                value(inbox.done(work));
            }
            number++;
        }
        return dead;
    }

    @Tag("long")
    @Test
    void many_are_pruned_in_parts_and_none_is_forgotten_that_is_not_done() throws Exception {
        int count = 3 * Pruning.AT_ONCE;
        List<DeliveryId> ids = stored(count);
        List<DeliveryId> dead = endAll(count);
        clock.advance(Duration.ofHours(2));
        DeliveryId young = Parcels.stored(inbox, "young");
        value(inbox.done(Parcels.claim(inbox, 1).get(0)));

        assertThat(value(clocked(inbox.prune(Duration.ofHours(1))))).isEqualTo(count - dead.size());

        List<DeliveryId> left = new ArrayList<>(dead);
        left.add(young);
        assertThat(listed()).isEqualTo(left);
        reopen();
        for (int i = 0; i < count; i += 97) {
            assertThat(value(inbox.commit(Parcels.of("job-" + i), SINKS))).isEqualTo(new Filing.Duplicate(ids.get(i)));
        }
        Filing other = value(inbox.commit(Parcels.of("job-1", new byte[] {1}), SINKS));
        assertThat(other).isEqualTo(new Filing.Conflict(other.id(), ids.get(1)));
    }

    /** Lets time pass in the rests between two parts. */
    private <T> CompletionStage<T> clocked(CompletionStage<T> pruning) throws Exception {
        while (!pruning.toCompletableFuture().isDone()) {
            value(inbox.nextDue(Parcels.SINK));
            clock.advance(Duration.ofSeconds(1));
        }
        return pruning;
    }

    @Tag("long")
    @Test
    void what_comes_while_much_is_pruned_is_stored_in_between_also_by_another_process() throws Exception {
        int count = 3 * Pruning.AT_ONCE;
        stored(count);
        endAll(count);
        clock.advance(Duration.ofHours(2));

        CompletionStage<Integer> pruning = inbox.prune(Duration.ZERO);
        Tuning hasty = Tuning.ofDefaults().withPatience(Duration.ofMillis(50));
        try (JdbcStore other = JdbcStore.openInbox(directory.resolve("inbox.db"), clock, hasty)) {
            Awaitility.await().until(() -> listed().size() < count);
            Parcels.stored(other.inbox(), "elsewhere");
            Parcels.stored(inbox, "here");
        }
        assertThat(pruning.toCompletableFuture()).isNotDone();
        assertThat(listed()).hasSizeBetween(count - Pruning.AT_ONCE, count);

        value(clocked(pruning));
        assertThat(listed()).hasSize(count / 10 + 2);
    }

    @Test
    void of_large_ones_few_are_forgotten_at_once() throws Exception {
        int large = (int) (Pruning.BYTES_AT_ONCE / 4);
        for (int i = 0; i < 9; i++) {
            Parcels.stored(inbox, Parcels.of("large-" + i, new byte[large]));
            value(inbox.done(Parcels.claim(inbox, 1).get(0)));
        }
        clock.advance(Duration.ofHours(2));

        CompletionStage<Integer> pruning = inbox.prune(Duration.ZERO);
        Awaitility.await().until(() -> listed().size() < 9);

        assertThat(listed()).hasSize(9 - 4);
        assertThat(value(clocked(pruning))).isEqualTo(9);
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_pruning_that_rests_ends_with_its_store() throws Exception {
        int count = 2 * Pruning.AT_ONCE;
        stored(count);
        endAll(count);
        clock.advance(Duration.ofHours(2));
        CompletionStage<Integer> pruning = inbox.prune(Duration.ZERO);
        Awaitility.await().until(() -> listed().size() < count);

        store.close();

        assertThatThrownBy(() -> value(pruning)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_body_without_a_byte_is_kept() throws Exception {
        Arrival arrival = Parcels.of("job-1", new byte[0]);
        DeliveryId id = Parcels.stored(inbox, arrival);
        reopen();

        assertThat(value(inbox.find(id))).contains(arrival.delivery());
        assertThat(Parcels.claim(inbox, 1).get(0).delivery()).isEqualTo(arrival.delivery());
    }

    @Test
    void everything_is_as_it_was_after_the_store_was_closed_and_opened() throws Exception {
        stored(30);
        endAll(30);
        clock.advance(Duration.ofMinutes(1));
        List<DeliverySummary> before = value(inbox.list(DeliveryQuery.all()));

        reopen();

        assertThat(value(inbox.list(DeliveryQuery.all()))).isEqualTo(before).hasSize(30);
        assertThat(value(inbox.backlog()).dead()).isEqualTo(3);
    }

    @Test
    void a_large_delivery_is_read_by_nobody_who_lists() throws Exception {
        byte[] body = new byte[20 << 20];
        new Random(3).nextBytes(body);
        DeliveryId id = Parcels.stored(inbox, Parcels.of("large", body));
        assertThat(value(inbox.find(id)).orElseThrow().raw().toByteArray()).isEqualTo(body);

        long before = allocated();
        assertThat(listed()).containsExactly(id);
        value(inbox.backlog());
        assertThat(allocated() - before).isLessThan(body.length);
    }

    /** By the store's thread, which does all reading. */
    private static long allocated() {
        Thread reader = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mindee-store"))
                .findFirst()
                .orElseThrow();
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(reader.getId());
    }
}
