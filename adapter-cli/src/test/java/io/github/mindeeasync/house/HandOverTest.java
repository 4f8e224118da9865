package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryRef;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At least once, with the same key, until it is dead; and nobody's neighbour is harmed. */
@Timeout(60)
class HandOverTest {
    private static final HandOverSettings THREE =
            HandOverSettings.ofDefaults().withAttempts(3).withLimit(Duration.ofSeconds(30));

    private final Receiver receiver = new Receiver();

    private DeliverySink sink(Function<String, CompletionStage<SinkAnswer>> code) {
        return new DeliverySink() {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
                receiver.keys.add(key);
                return code.apply(key);
            }
        };
    }

    private static CompletionStage<SinkAnswer> done() {
        return CompletableFuture.completedFuture(SinkAnswer.DONE);
    }

    private DeliverySummary only(String job) {
        return receiver.stored().stream()
                .filter(line -> String.valueOf(line.job()).equals(job))
                .findFirst()
                .orElseThrow();
    }

    private DeliveryRef refOf(String job) {
        return new DeliveryRef(only(job).id(), new JobId(job), null);
    }

    private void isDeadAfterThree(DeliverySink bad) {
        Deliveries deliveries = receiver.builder().sink(bad, THREE).build();
        deliveries.start();
        send(deliveries, webhook("bad"));
        send(deliveries, webhook("good"));
        receiver.clock.advance(Duration.ofHours(1));

        assertThat(receiver.keys).filteredOn("job:bad"::equals).hasSize(3);
        assertThat(receiver.keys).filteredOn("job:good"::equals).hasSize(1);
        assertThat(only("bad").state()).isEqualTo(DeliveryState.DEAD);
        assertThat(only("bad").attempts()).isEqualTo(3);
        assertThat(only("good").state()).isEqualTo(DeliveryState.DONE);
        assertThat(receiver.events(DeliveryEvent.Died.class)).singleElement().satisfies(died -> {
            assertThat(died.sink()).isEqualTo("mine");
            assertThat(died.count()).isEqualTo(1);
            assertThat(died.delivery()).isNotNull().isEqualTo(refOf("bad"));
            assertThat(died.reason()).isNotBlank();
        });
        assertThat(receiver.events(DeliveryEvent.Failed.class)).hasSize(2);
    }

    @Test
    void a_sink_that_throws_is_tried_as_often_as_allowed_and_then_dead() {
        isDeadAfterThree(sink(key -> {
            if (key.equals("job:bad")) {
                throw new IllegalStateException("no luck");
            }
            return done();
        }));
        assertThat(only("bad").problem()).contains("no luck");
    }

    @Test
    void an_error_counts_like_an_exception() {
        isDeadAfterThree(sink(key -> {
            if (key.equals("job:bad")) {
                throw new NoClassDefFoundError("Missing");
            }
            return done();
        }));
    }

    @Test
    void a_stage_that_fails_or_is_null_or_gives_null_counts_too() {
        int[] calls = {0};
        isDeadAfterThree(sink(key -> key.equals("job:good")
                ? done()
                : switch (calls[0]++) {
                    case 0 -> CompletableFuture.failedFuture(new IllegalStateException("late"));
                    case 1 -> nothing();
                    default -> CompletableFuture.completedFuture(nothing());
                }));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void a_stage_that_never_completes_is_failed_at_its_limit() {
        isDeadAfterThree(sink(key -> key.equals("job:bad") ? new CompletableFuture<>() : done()));
        assertThat(only("bad").problem()).contains("time limit");
    }

    @Test
    void a_sink_that_hangs_is_interrupted_and_its_neighbours_go_on() {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch never = new CountDownLatch(1);
        Deliveries deliveries = receiver.builder()
                .sinkThreads(threads)
                .sink(
                        sink(key -> {
                            if (key.equals("job:bad")) {
                                await(never);
                            }
                            return done();
                        }),
                        THREE)
                .build();
        deliveries.start();
        send(deliveries, webhook("bad"));
        for (int attempt = 1; attempt <= 3; attempt++) {
            int calls = attempt;
            secondAfterSecondUntil(
                    () -> receiver.keys.stream().filter("job:bad"::equals).count() == calls);
            send(deliveries, webhook("good-" + attempt));
            secondAfterSecondUntil(() -> only("good-" + calls).state() == DeliveryState.DONE);
            receiver.clock.advance(THREE.limit());
        }

        secondAfterSecondUntil(() -> only("bad").state() == DeliveryState.DEAD);
        assertThat(receiver.keys).filteredOn("job:bad"::equals).hasSize(3);
        threads.shutdownNow();
    }

    /** Virtual seconds pass by and by, so that threads that really run keep up with them. */
    private void secondAfterSecondUntil(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            if (condition.call()) {
                return true;
            }
            receiver.clock.advance(Duration.ofSeconds(1));
            return condition.call();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void pauses_double_up_to_the_longest_and_are_drawn_from_nothing_to_that() {
        for (double random : new double[] {1.0, 0.5, 0.0}) {
            Receiver each = new Receiver();
            Deliveries deliveries = each.builder()
                    .random(() -> random)
                    .sink(
                            DeliverySink.of("mine", (delivery, key) -> {
                                throw new IllegalStateException("no luck");
                            }),
                            HandOverSettings.ofDefaults()
                                    .withAttempts(6)
                                    .withPauses(Duration.ofSeconds(2), Duration.ofSeconds(10)))
                    .build();
            deliveries.start();
            send(deliveries, webhook("job-1"));
            each.clock.advance(Duration.ofHours(1));

            assertThat(each.events(DeliveryEvent.Failed.class))
                    .extracting(event -> event.retryIn().toMillis() / 1_000.0)
                    .containsExactly(2 * random, 4 * random, 8 * random, 10 * random, 10 * random);
        }
    }

    @Test
    void a_sink_that_asks_for_time_has_postponed_it_and_not_failed() {
        Deliveries deliveries = receiver.builder()
                .sink(sink(key -> receiver.keys.size() > 1
                        ? done()
                        : CompletableFuture.completedFuture(SinkAnswer.later(Duration.ofSeconds(7), "Not yet."))))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));

        assertThat(only("job-1").problem()).isEqualTo("Not yet.");
        receiver.clock.advance(Duration.ofMillis(6_999));
        assertThat(receiver.keys).hasSize(1);
        receiver.clock.advance(Duration.ofMillis(1));

        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(receiver.events(DeliveryEvent.Failed.class)).isEmpty();
        assertThat(receiver.events(DeliveryEvent.Postponed.class))
                .containsExactly(
                        new DeliveryEvent.Postponed(refOf("job-1"), "mine", 1, Duration.ofSeconds(7), "Not yet."));
    }

    @Test
    void a_sink_that_names_the_instant_of_the_next_attempt_has_failed_and_is_not_tried_before() {
        Deliveries deliveries = receiver.builder()
                .sink(sink(key -> receiver.keys.size() > 1 ? done() : busy(Duration.ofSeconds(7))))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));

        assertThat(only("job-1").problem()).isEqualTo("HTTP 429");
        receiver.clock.advance(Duration.ofMillis(6_999));
        assertThat(receiver.keys).hasSize(1);
        receiver.clock.advance(Duration.ofMillis(1));

        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(receiver.events(DeliveryEvent.Postponed.class)).isEmpty();
        assertThat(receiver.events(DeliveryEvent.Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.retryIn()).isEqualTo(Duration.ofSeconds(7)));
    }

    private static CompletionStage<SinkAnswer> busy(Duration notBefore) {
        return CompletableFuture.completedFuture(SinkAnswer.failed(notBefore, "HTTP 429"));
    }

    @Test
    void a_sink_that_names_an_instant_each_time_is_tried_as_often_as_allowed_and_then_dead() {
        isDeadAfterThree(sink(key -> key.equals("job:good") ? done() : busy(Duration.ofSeconds(1))));
        assertThat(only("bad").problem()).isEqualTo("HTTP 429");
    }

    /** Each time the pause of a second is asked for, or none at all: the growing pauses are kept all the same. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void who_is_asked_to_wait_a_second_each_time_for_an_hour_gives_nothing_up(int seconds) {
        Duration pause = Duration.ofSeconds(seconds);
        for (SinkAnswer answer : List.of(SinkAnswer.failed(pause, "HTTP 429"), SinkAnswer.later(pause, "Not yet."))) {
            Receiver each = new Receiver();
            Instant free = each.clock.now().plus(Duration.ofHours(1));
            Deliveries deliveries = each.builder()
                    .random(new Random(1)::nextDouble)
                    .sink(sink(key ->
                            each.clock.now().isBefore(free) ? CompletableFuture.completedFuture(answer) : done()))
                    .build();
            deliveries.start();
            for (int i = 0; i < 20; i++) {
                send(deliveries, webhook("job-" + i));
            }
            each.clock.advance(Duration.ofHours(3));

            assertThat(each.stored()).allMatch(line -> line.state() == DeliveryState.DONE);
            assertThat(each.events(DeliveryEvent.Died.class)).isEmpty();
        }
    }

    @Test
    void a_sink_that_is_down_for_an_hour_is_asked_now_and_then_and_takes_all_at_once_when_it_is_back() {
        Instant back = receiver.clock.now().plus(Duration.ofHours(1));
        Deliveries deliveries = receiver.builder()
                .sink(sink(key -> {
                    if (receiver.clock.now().isBefore(back)) {
                        throw new IllegalStateException("connection refused");
                    }
                    return done();
                }))
                .build();
        deliveries.start();
        for (int i = 0; i < 1_000; i++) {
            send(deliveries, webhook("job-" + i));
        }
        receiver.clock.advance(Duration.ofMinutes(59));
        assertThat(receiver.keys).hasSizeBetween(500, 8 + 60 * 12);
        assertThat(receiver.stored()).allMatch(line -> line.attempts() <= 3);

        receiver.clock.advance(Duration.ofMinutes(1).plusSeconds(5));
        assertThat(receiver.stored()).allMatch(line -> line.state() == DeliveryState.DONE);
    }

    @Test
    void a_delivery_that_always_fails_slows_down_no_other() {
        Deliveries deliveries = receiver.builder()
                .sink(sink(key -> {
                    if (key.equals("job:bad")) {
                        throw new IllegalStateException("no luck");
                    }
                    return done();
                }))
                .build();
        deliveries.start();
        send(deliveries, webhook("bad"));
        receiver.clock.advance(Duration.ofHours(2));
        assertThat(receiver.keys).hasSizeGreaterThan(8);
        for (int i = 0; i < 100; i++) {
            send(deliveries, webhook("good-" + i));
            assertThat(only("good-" + i).state()).isEqualTo(DeliveryState.DONE);
            receiver.clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_lease_that_ran_out_is_taken_over_with_the_same_key() {
        Deliveries deliveries = receiver.builder().sink(receiver.taking()).build();
        send(deliveries, webhook("job-1"));
        receiver.inbox
                .claim(new ClaimRequest("taking", 1, Duration.ofSeconds(40), 10))
                .toCompletableFuture()
                .join();
        deliveries.start();
        receiver.clock.advance(Duration.ofSeconds(39));
        assertThat(receiver.keys).isEmpty();
        receiver.clock.advance(Duration.ofSeconds(1));

        assertThat(receiver.keys).containsExactly("job:job-1");
        assertThat(receiver.events(DeliveryEvent.HandedOver.class))
                .singleElement()
                .satisfies(event -> assertThat(event.attempt()).isEqualTo(2));
    }

    @Test
    void what_is_dead_or_held_is_replayed() {
        boolean[] well = {false};
        Deliveries deliveries = receiver.builder()
                .sink(
                        sink(key -> {
                            if (!well[0]) {
                                throw new IllegalStateException("no luck");
                            }
                            return done();
                        }),
                        THREE)
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        send(deliveries, "[");
        receiver.clock.advance(Duration.ofHours(1));
        well[0] = true;
        receiver.keys.clear();
        List<DeliveryId> all =
                receiver.stored().stream().map(DeliverySummary::id).toList();
        assertThat(receiver.inbox
                        .replay(Selection.resting(all), "ann")
                        .toCompletableFuture()
                        .join())
                .isEqualTo(2);
        receiver.clock.advance(Duration.ofSeconds(1));

        assertThat(receiver.keys).containsExactlyInAnyOrder("job:job-1", "delivery:" + all.get(1));
        assertThat(receiver.stored()).allMatch(line -> line.state() == DeliveryState.DONE);
    }

    @Test
    void a_sink_may_ask_for_a_person() {
        Deliveries deliveries = receiver.builder()
                .sink(sink(key -> CompletableFuture.completedFuture(SinkAnswer.held("which one?"))))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        receiver.clock.advance(Duration.ofHours(1));

        assertThat(receiver.keys).hasSize(1);
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.HELD);
        assertThat(only("job-1").problem()).isEqualTo("which one?");
    }

    /** A machine that has no thread to give for the first tasks. */
    private static Executor without(int first) {
        AtomicInteger asked = new AtomicInteger();
        return task -> {
            if (asked.incrementAndGet() <= first) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            task.run();
        };
    }

    @Test
    void what_there_is_no_thread_for_is_given_back_and_handed_over_a_second_later_as_if_it_had_not_begun() {
        Deliveries deliveries = receiver.builder()
                .sinkThreads(without(3))
                .sink(sink(key -> done()))
                .build();
        for (int i = 1; i <= 3; i++) {
            send(deliveries, webhook("job-" + i));
        }
        deliveries.start();
        assertThat(receiver.keys).isEmpty();
        receiver.clock.advance(Duration.ofSeconds(1));

        assertThat(receiver.keys).containsExactly("job:job-1", "job:job-2", "job:job-3");
        assertThat(receiver.events(DeliveryEvent.HandedOver.class))
                .hasSize(3)
                .allMatch(handed -> handed.attempt() == 1);
        deliveries.close();
    }

    @Test
    void what_is_given_back_slowly_is_looked_for_again_when_it_is() {
        List<Runnable> late = new ArrayList<>();
        DeliveryInbox slow = BentInbox.at("giveBack", receiver.inbox, (given, itself) -> {
            CompletableFuture<Boolean> stage = new CompletableFuture<>();
            late.add(() -> receiver.inbox.giveBack((Work) given[0]).thenAccept(stage::complete));
            return stage;
        });
        Deliveries deliveries = receiver.builder()
                .inbox(slow)
                .sinkThreads(without(1))
                .sink(sink(key -> done()), THREE.withConcurrency(1))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        receiver.clock.advance(Duration.ofSeconds(5));
        late.forEach(Runnable::run);
        receiver.clock.advance(Duration.ofSeconds(1));

        assertThat(receiver.keys).containsExactly("job:job-1");
        deliveries.close();
    }

    @Test
    void stop_waits_for_what_is_under_way_and_begins_nothing_more() {
        CompletableFuture<SinkAnswer> answer = new CompletableFuture<>();
        Deliveries deliveries = receiver.builder().sink(sink(key -> answer)).build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        CompletableFuture<Void> stopped = deliveries.stop().toCompletableFuture();
        send(deliveries, webhook("job-2"));

        assertThat(stopped).isNotDone();
        answer.complete(SinkAnswer.DONE);
        assertThat(stopped).isDone();
        receiver.clock.advance(Duration.ofHours(1));
        assertThat(receiver.keys).containsExactly("job:job-1");
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(only("job-2").state()).isEqualTo(DeliveryState.PENDING);
        deliveries.close();
    }

    @Tag("long")
    @Test
    void a_thousand_jobs_a_hundred_times_each_from_many_threads_are_handed_over_a_thousand_times() {
        ConcurrentHashMap<String, Integer> keys = new ConcurrentHashMap<>();
        Deliveries deliveries = receiver.builder()
                .sinkThreads(Runnable::run)
                .sink(DeliverySink.of("mine", (delivery, key) -> keys.merge(key, 1, Integer::sum)))
                .build();
        deliveries.start();
        List<Integer> statuses = InParallel.of(64, thread -> {
            int worst = 0;
            for (int i = thread; i < 100_000; i += 64) {
                worst = Math.max(
                        worst, send(deliveries, webhook("job-" + i % 1_000)).status());
            }
            return worst;
        });
        receiver.clock.advance(Duration.ofMinutes(1));

        assertThat(statuses).containsOnly(200);
        assertThat(keys).hasSize(1_000);
        assertThat(keys.values()).containsOnly(1);
        assertThat(receiver.events(DeliveryEvent.HandedOver.class)).hasSize(1_000);
    }

    @Test
    void of_a_hundred_racing_bodies_for_one_job_one_wins_and_the_others_are_held() {
        Deliveries deliveries = receiver.builder().sink(receiver.taking()).build();
        deliveries.start();
        List<String> words = InParallel.of(
                100,
                thread -> send(deliveries, "{\"job\": {\"id\": \"job-1\"}, \"document\": {\"n\": " + thread + "}}")
                        .word());
        receiver.clock.advance(Duration.ofMinutes(1));

        assertThat(words).filteredOn("new"::equals).hasSize(1);
        assertThat(words).filteredOn("conflict"::equals).hasSize(99);
        assertThat(receiver.keys).containsExactly("job:job-1");
        assertThat(receiver.stored())
                .filteredOn(line -> line.state() == DeliveryState.HELD)
                .hasSize(99);
    }
}
