package io.github.mindeeasync.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
