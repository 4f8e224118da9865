package io.github.mindeeasync.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandlingTest {
    private final List<Object> ends = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch returned = new CountDownLatch(1);

    private static Work work() {
        Delivery delivery = new Delivery(
                DeliveryId.random(),
                "/webhooks/invoices",
                null,
                new JobId("job-1"),
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                RawPayload.of(new byte[0], Dialect.V1));
        return new Work(delivery, "sink", 1, 1);
    }

    private Handling handling(Supplier<CompletionStage<SinkAnswer>> code) {
        DeliverySink sink = new DeliverySink() {
            @Override
            public String name() {
                return "sink";
            }

            @Override
            public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
                return code.get();
            }
        };
        return new Handling(sink, work(), (answer, failure) -> ends.add(failure == null ? answer : failure), any -> {});
    }

    @Test
    void a_stage_that_is_open_at_the_time_limit_is_cancelled() {
        CompletableFuture<SinkAnswer> stage = new CompletableFuture<>();
        Handling handling = handling(() -> stage);
        handling.run();
        assertThat(stage).isNotDone();

        handling.expire();

        assertThat(stage).isCancelled();
        assertThat(ends).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_stage_that_comes_after_the_time_limit_is_cancelled_and_one_that_was_in_time_is_left_alone() {
        CompletableFuture<SinkAnswer> late = new CompletableFuture<>();
        Handling[] own = new Handling[1];
        own[0] = handling(() -> {
            own[0].expire();
            return late;
        });
        own[0].run();
        assertThat(late).isCancelled();

        CompletableFuture<SinkAnswer> inTime = CompletableFuture.completedFuture(SinkAnswer.DONE);
        handling(() -> inTime).run();
        assertThat(inTime).isCompletedWithValue(SinkAnswer.DONE);
        assertThat(ends).hasSize(2).last().isEqualTo(SinkAnswer.DONE);
    }

    @Test
    void a_stage_that_cannot_be_cancelled_has_failed_all_the_same() {
        CompletionStage<SinkAnswer> stage = new CompletableFuture<SinkAnswer>() {
            @Override
            public CompletableFuture<SinkAnswer> toCompletableFuture() {
                throw new UnsupportedOperationException();
            }
        };
        Handling handling = handling(() -> stage);
        handling.run();
        handling.expire();

        assertThat(ends).singleElement().isInstanceOf(TimeoutException.class);
    }

    /** Waits until it is interrupted, and returns as if it were done. */
    private void untilInterrupted() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread that expires is held up until the handler has returned, as a busy machine may do. */
    private void stuck(int count) {
        try {
            assertThat(count < 0 || returned.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_answer_after_the_time_limit_is_not_heard_however_quickly_it_follows_the_interrupt() throws Exception {
        Handling handling = new Handling(
                DeliverySink.of("sink", (delivery, key) -> untilInterrupted()),
                work(),
                (answer, failure) -> ends.add(failure == null ? "answered" : failure),
                this::stuck);
        Thread thread = new Thread(() -> {
            handling.run();
            returned.countDown();
        });
        thread.start();
        begun.await();

        handling.expire();
        thread.join();

        assertThat(ends).singleElement().isInstanceOf(TimeoutException.class);
    }
}
