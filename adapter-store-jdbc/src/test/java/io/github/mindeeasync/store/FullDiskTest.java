package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Parcels.SINKS;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox that has no space left acknowledges nothing, loses nothing, and goes on when there is space again. */
class FullDiskTest {
    private static final int BODY = 3_000;

    private final VirtualClock clock = VirtualClock.at(Work.T0);
    private final Random random = new Random(5);

    @TempDir
    Path directory;

    private JdbcStore open(long pages, long leastSpace) {
        Tuning tuning = Tuning.ofDefaults().withMostPages(pages).withLeastSpace(leastSpace);
        return JdbcStore.openInbox(directory.resolve("inbox.db"), clock, tuning);
    }

    private byte[] body(int size) {
        byte[] body = new byte[size];
        random.nextBytes(body);
        return body;
    }

    /** Until nothing more goes in. */
    private List<DeliveryId> fill(DeliveryInbox inbox) {
        List<DeliveryId> acknowledged = new ArrayList<>();
        Throwable failure = null;
        while (failure == null) {
            failure = catchThrowable(() ->
                    acknowledged.add(Parcels.stored(inbox, Parcels.of("job-" + acknowledged.size(), body(BODY)))));
        }
        assertThat(failure).hasCauseInstanceOf(StoreException.class).hasMessageContainingAll("No space", "inbox.db");
        assertThat(acknowledged).hasSizeGreaterThan(20);
        return acknowledged;
    }

    private static List<DeliveryId> listed(DeliveryInbox inbox) throws Exception {
        return value(inbox.list(DeliveryQuery.all())).stream()
                .map(DeliverySummary::id)
                .toList();
    }

    @Test
    void what_does_not_fit_is_not_acknowledged_and_nothing_of_it_is_there() throws Exception {
        List<DeliveryId> acknowledged;
        try (JdbcStore store = open(150, 0)) {
            acknowledged = fill(store.inbox());
            assertThat(listed(store.inbox())).isEqualTo(acknowledged);
        }
        try (JdbcStore store = open(0, 0)) {
            assertThat(listed(store.inbox())).isEqualTo(acknowledged);
            Backlog backlog = value(store.inbox().backlog());
            assertThat(backlog.pending()).isEqualTo(acknowledged.size());
            Filing next = value(store.inbox().commit(Parcels.of("job-" + acknowledged.size(), body(BODY)), SINKS));
            assertThat(next).isInstanceOf(Filing.Fresh.class);
        }
    }

    @Test
    void it_goes_on_by_itself_when_there_is_space_again() throws Exception {
        try (JdbcStore store = open(150, 40 << 12)) {
            DeliveryInbox inbox = store.inbox();
            value(inbox.check());
            List<DeliveryId> acknowledged = fill(inbox);
            assertThatThrownBy(() -> value(inbox.check()))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("nearly full");

            for (int i = 0; i < acknowledged.size(); i++) {
                value(inbox.done(Parcels.claim(inbox, 1).get(0)));
            }
            clock.advance(Duration.ofMinutes(1));
            assertThat(value(inbox.prune(Duration.ZERO))).isEqualTo(acknowledged.size());

            value(inbox.check());
            assertThat(value(inbox.commit(Parcels.of("again", body(BODY)), SINKS)))
                    .isInstanceOf(Filing.Fresh.class);
        }
    }

    @Test
    void a_delivery_that_does_not_fit_harms_none_that_is_stored_beside_it() throws Exception {
        try (JdbcStore store = open(300, 0)) {
            DeliveryInbox inbox = store.inbox();
            List<CompletionStage<Filing>> small = new ArrayList<>();
            CompletionStage<Filing> large = null;
            for (int i = 0; i < 100; i++) {
                small.add(inbox.commit(Parcels.of("job-" + i), SINKS));
                large = i == 50 ? inbox.commit(Parcels.of("large", body(2 << 20)), SINKS) : large;
            }
            for (CompletionStage<Filing> stage : small) {
                assertThat(value(stage)).isInstanceOf(Filing.Fresh.class);
            }
            CompletionStage<Filing> failed = large;
            assertThatThrownBy(() -> value(failed)).hasMessageContaining("No space is left");
            assertThat(listed(inbox)).hasSize(100);
            assertThat(value(inbox.commit(Parcels.of("large"), SINKS))).isInstanceOf(Filing.Fresh.class);
        }
    }

    @Test
    void a_disk_with_too_little_left_is_told_before_it_is_full() throws Exception {
        try (JdbcStore store = open(0, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> value(store.inbox().check()))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContainingAll("inbox.db", "bytes are left");
        }
    }
}
