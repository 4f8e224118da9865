package io.github.mindeeasync.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Work that was claimed and cannot be begun costs no attempt, though the inbox cannot record that at once. */
class GivingBackTest {
    private static final int FAILURES = 3;

    private final HandMovedTime time = new HandMovedTime();
    private final DeliveryInbox inbox = new InMemoryDeliveryInbox(time);
    private int givenBackInVain;
    private boolean refused;

    @Test
    void work_that_cannot_be_given_back_at_once_is_given_back_as_soon_as_that_is_possible() {
        DeliveryId id = stored();
        SinkRunner runner = new SinkRunner(
                failing(),
                sink(),
                HandOverSettings.ofDefaults(),
                time,
                this::withoutOneThread,
                () -> 0,
                new News(List.of(event -> {}), Runnable::run));
        runner.start();
        time.advance(Duration.ofSeconds(30));

        assertThat(givenBackInVain).isEqualTo(FAILURES);
        HandOverStatus status = inbox.handOvers(id).toCompletableFuture().join().get(0);
        assertThat(status.state()).isEqualTo(DeliveryState.DONE);
        assertThat(status.attempts()).isEqualTo(1);
        assertThat(runner.stop()).isCompleted();
    }

    private void withoutOneThread(Runnable task) {
        if (!refused) {
            refused = true;
            throw new RejectedExecutionException("no thread");
        }
        task.run();
    }

    private DeliveryInbox failing() {
        Class<DeliveryInbox> port = DeliveryInbox.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("giveBack") && givenBackInVain < FAILURES) {
                givenBackInVain++;
                return CompletableFuture.failedFuture(new IllegalStateException("No space is left."));
            }
            return method.invoke(inbox, given);
        }));
    }

    private DeliveryId stored() {
        Delivery delivery = new Delivery(
                DeliveryId.random(),
                "/webhooks/invoices",
                null,
                new JobId("job-1"),
                null,
                null,
                time.now(),
                RawPayload.of(new byte[0], Dialect.V1));
        Fingerprint fingerprint = new Fingerprint(ContentDigest.of(new byte[0]), null);
        return inbox.commit(new Arrival(delivery, fingerprint), Set.of("sink"))
                .toCompletableFuture()
                .join()
                .id();
    }

    private static DeliverySink sink() {
        return new DeliverySink() {
            @Override
            public String name() {
                return "sink";
            }

            @Override
            public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
                return CompletableFuture.completedFuture(SinkAnswer.DONE);
            }
        };
    }

    /** Time that the test moves. */
    private static final class HandMovedTime implements TimeSource {
        private final TreeMap<Instant, Runnable> tasks = new TreeMap<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Duration elapsed() {
            return Duration.between(Instant.EPOCH, now);
        }

        /** Each at an instant of its own. */
        @Override
        public Cancellable schedule(Instant at, Runnable task) {
            Instant free = at;
            while (tasks.containsKey(free)) {
                free = free.plusNanos(1);
            }
            Instant taken = free;
            tasks.put(taken, task);
            return () -> tasks.remove(taken, task);
        }

        void advance(Duration by) {
            Instant end = now.plus(by);
            while (!tasks.isEmpty() && !tasks.firstKey().isAfter(end)) {
                if (tasks.firstKey().isAfter(now)) {
                    now = tasks.firstKey();
                }
                tasks.pollFirstEntry().getValue().run();
            }
            now = end;
        }
    }
}
