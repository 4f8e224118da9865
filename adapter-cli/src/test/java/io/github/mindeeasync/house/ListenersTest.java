package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever listens, nobody who stores waits for it. */
@Timeout(60)
class ListenersTest {
    private static final int MANY = 20_000;

    private final Receiver receiver = new Receiver();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<DeliveryEvent> stuck = new ConcurrentLinkedQueue<>();

    @AfterEach
    void letGo() {
        end.countDown();
        threads.shutdownNow();
    }

    private Deliveries deliveries(DeliveryListener listener) {
        return receiver.builder()
                .callbacks(threads)
                .listener(listener)
                .sink(receiver.taking())
                .build();
    }

    /** Like a terminal that somebody has stopped. */
    private void hang(DeliveryEvent event) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stuck.add(event);
    }

    private long answered() {
        return receiver.events(DeliveryEvent.Answered.class).size();
    }

    @Test
    void one_that_hangs_stops_neither_commits_nor_hand_overs_nor_other_listeners() {
        Deliveries deliveries = deliveries(this::hang);
        deliveries.start();
        for (int i = 0; i < 100; i++) {
            assertThat(send(deliveries, webhook("job-" + i))).isInstanceOf(Receipt.Fresh.class);
        }
        assertThat(receiver.keys).hasSize(100);
        await().until(() -> answered() == 100);
        assertThat(stuck).isEmpty();
    }

    @Test
    void what_one_is_too_slow_for_is_dropped_if_it_is_routine_and_counted_for_it_alone() {
        Deliveries deliveries = deliveries(this::hang);
        byte[] body = webhook("job-1");
        for (int i = 0; i < MANY; i++) {
            send(deliveries, body);
        }
        send(deliveries, "[");
        await().until(() -> answered() == MANY + 1);
        end.countDown();

        await().until(() -> missed(stuck) > 0);
        deliveries.close();
        long told =
                stuck.stream().filter(DeliveryEvent.Answered.class::isInstance).count();
        assertThat(told).isLessThan(MANY).isEqualTo(MANY + 1 - missed(stuck));
        assertThat(missed(receiver.events)).isZero();
        assertThat(stuck)
                .filteredOn(event -> event instanceof DeliveryEvent.Answered answered
                        && answered.receipt() instanceof Receipt.MalformedHeld)
                .hasSize(1);
    }

    private static int missed(Queue<DeliveryEvent> events) {
        return events.stream()
                .filter(DeliveryEvent.Missed.class::isInstance)
                .mapToInt(event -> ((DeliveryEvent.Missed) event).events())
                .sum();
    }

    @Test
    void listeners_that_hang_on_all_threads_that_there_are_leave_the_answer_whether_there_is_room() {
        Deliveries deliveries = receiver.builder()
                .callbacks(neverReached -> {})
                .sink(receiver.taking())
                .build();

        assertThat(deliveries.check()).succeedsWithin(Duration.ofSeconds(20));
        deliveries.close();
    }

    @Test
    void events_come_in_their_order_and_not_by_the_thread_that_brings_them() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Deliveries deliveries =
                deliveries(event -> told.add(Thread.currentThread().getName()));
        deliveries.start();
        for (int i = 0; i < 50; i++) {
            send(deliveries, webhook("job-" + i));
        }
        await().until(() -> told.size() == 100);
        assertThat(told).doesNotContain(Thread.currentThread().getName());
        assertThat(receiver.events(DeliveryEvent.HandedOver.class))
                .extracting(event -> String.valueOf(event.delivery().job()))
                .isEqualTo(jobs(50));
    }

    private static List<String> jobs(int many) {
        return java.util.stream.IntStream.range(0, many)
                .mapToObj(i -> "job-" + i)
                .toList();
    }

    @Test
    void who_closes_has_been_told_all_of_it() {
        Deliveries deliveries = deliveries(event -> {});
        for (int i = 0; i < 500; i++) {
            send(deliveries, webhook("job-" + i));
        }
        deliveries.close();
        assertThat(answered()).isEqualTo(500);
    }

    @Test
    void where_nobody_listens_the_log_does() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Logger log = Logger.getLogger("io.github.mindeeasync.deliveries");
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord told) {
                lines.add(told.getLevel() + " " + told.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addHandler(ear);
        try {
            Deliveries unheard = receiver.unheard().sink(receiver.taking()).build();
            send(unheard, webhook("job-1"));
            send(unheard, "[");
            unheard.receive(Receiver.PATH, webhook("job-1"), null);
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("INFO event=received result=new job=job-1 "))
                    .anyMatch(line -> line.startsWith("WARNING event=received result=malformed "))
                    .noneMatch(line -> line.contains("rejected"));
        } finally {
            log.removeHandler(ear);
            log.setLevel(before);
        }
    }
}
