package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that takes as long as a lease for a commit lets nobody claim what it has in hand itself. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowDiskTest {
    /** What the next commit does before it goes on. */
    private interface Stall {
        void run() throws InterruptedException;
    }

    @TempDir
    Path directory;

    private final AtomicReference<Stall> next = new AtomicReference<>(() -> {});

    private SpoiltInbox open() throws Exception {
        return new SpoiltInbox(directory.resolve("inbox.db"), (method, first) -> {
            if (first.equals("COMMIT")) {
                next.getAndSet(() -> {}).run();
            }
        });
    }

    /** The claim was queued before the end of the work, and is carried out before it. */
    @ParameterizedTest
    @ValueSource(strings = {"done", "given back"})
    void what_is_about_to_be_settled_is_not_claimed_though_its_lease_runs_out_meanwhile(String end) throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        try (SpoiltInbox slow = open()) {
            Parcels.stored(slow.inbox, "job-1");
            Work work = Parcels.claim(slow.inbox, 8).get(0);
            next.set(() -> {
                hangs.countDown();
                goesOn.await();
            });
            CompletionStage<Void> hanging = slow.inbox.check();
            hangs.await();
            CompletionStage<Claimed> claim = slow.inbox.claim(request());
            CompletionStage<Boolean> settled = end.equals("done") ? slow.inbox.done(work) : slow.inbox.giveBack(work);
            slow.clock.advance(Parcels.LEASE.multipliedBy(3));
            goesOn.countDown();

            value(hanging);
            assertThat(value(claim).works()).isEmpty();
            assertThat(value(settled)).isTrue();
        }
    }

    private static ClaimRequest request() {
        return new ClaimRequest(Parcels.SINK, 8, Parcels.LEASE, Parcels.ATTEMPTS);
    }

    @Test
    void what_was_claimed_is_in_hand_for_a_lease_from_when_that_is_on_the_disk() throws Exception {
        try (SpoiltInbox slow = open()) {
            Parcels.stored(slow.inbox, "job-1");
            next.set(() -> slow.clock.advance(Parcels.LEASE.plusSeconds(2)));
            List<Work> works = Parcels.claim(slow.inbox, 8);
            assertThat(works).hasSize(1);

            assertThat(Parcels.claim(slow.inbox, 8)).isEmpty();
            slow.clock.advance(Parcels.LEASE.minus(Duration.ofMillis(1)));
            assertThat(Parcels.claim(slow.inbox, 8)).isEmpty();
            assertThat(value(slow.inbox.done(works.get(0)))).isTrue();
        }
    }
}
