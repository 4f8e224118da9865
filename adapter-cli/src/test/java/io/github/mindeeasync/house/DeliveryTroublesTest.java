package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.PATH;
import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.signed;
import static io.github.mindeeasync.house.Receiver.webhook;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others do wrong costs one delivery at most, and no acknowledged one. */
@Timeout(120)
class DeliveryTroublesTest {
    private static final String INVALID =
            "{\"job\": {\"id\": \"job-1\", \"status\": \"completed\"}, \"document\": {\"name\": \"caf\u00e9.pdf\"}}";

    private final Receiver receiver = new Receiver();

    @TempDir
    Path folder;

    private DeliverySummary only(String job) {
        return receiver.stored().stream()
                .filter(line -> String.valueOf(line.job()).equals(job))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void many_handlers_that_hear_no_interrupt_leave_their_neighbours_alone_and_die_as_often_as_allowed() {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch end = new CountDownLatch(1);
        HandOverSettings settings =
                HandOverSettings.ofDefaults().withAttempts(10).withLimit(Duration.ofSeconds(30));
        Deliveries deliveries = receiver.builder()
                .sinkThreads(threads)
                .sink(
                        DeliverySink.of("mine", (delivery, key) -> {
                            receiver.keys.add(key);
                            if (key.contains("bad")) {
                                hearNothingUntil(() -> end.getCount() == 0);
                            }
                        }),
                        settings)
                .build();
        deliveries.start();
        for (int i = 0; i < 20; i++) {
            send(deliveries, webhook("bad-" + i));
        }
        secondAfterSecondUntil(() -> receiver.stored().stream().allMatch(line -> line.state() == DeliveryState.DEAD));
        for (int i = 0; i < 20; i++) {
            send(deliveries, webhook("good-" + i));
        }
        secondAfterSecondUntil(() -> receiver.stored().stream()
                .filter(line -> String.valueOf(line.job()).startsWith("good"))
                .allMatch(line -> line.state() == DeliveryState.DONE));

        assertThat(receiver.stored())
                .filteredOn(line -> line.state() == DeliveryState.DEAD)
                .hasSize(20)
                .allMatch(line -> line.attempts() == 10);
        assertThat(receiver.keys).filteredOn(key -> key.contains("bad")).hasSize(20);
        assertThat(receiver.keys).filteredOn(key -> key.contains("good")).hasSize(20);
        end.countDown();
        receiver.keys.clear();
        receiver.inbox.replay(Selection.resting(List.of(only("bad-3").id())), "ann");
        secondAfterSecondUntil(() -> only("bad-3").state() == DeliveryState.DONE);
        assertThat(receiver.keys).containsExactly("job:bad-3");
        threads.shutdownNow();
    }

    private static void hearNothingUntil(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    /** Virtual seconds pass by and by, so that threads that really run keep up with them. */
    private void secondAfterSecondUntil(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (condition.call()) {
                        return true;
                    }
                    receiver.clock.advance(Duration.ofSeconds(5));
                    return condition.call();
                });
    }

    private static byte[] invalid(char letter) {
        return INVALID.replace('\u00e9', letter).getBytes(ISO_8859_1);
    }

    @Test
    void documents_that_differ_in_bytes_which_are_no_utf_8_are_a_conflict() {
        Deliveries deliveries = receiver.builder().sink(receiver.taking()).build();

        assertThat(send(deliveries, invalid('\u00e9')).word()).isEqualTo("new");
        assertThat(send(deliveries, invalid('\u00e9')).word()).isEqualTo("duplicate");
        assertThat(send(deliveries, invalid('\u00e8')).word()).isEqualTo("conflict");
    }

    @Test
    void the_ledgers_result_that_differs_in_bytes_which_are_no_utf_8_is_another_one() {
        InMemoryJobLedger ledger = new InMemoryJobLedger();
        Submissions submissions = new Submissions(ledger, receiver.clock.now());
        SubmissionId submission = submissions.submitted("s1", "job-1");
        ledger.record(
                submission,
                new JobState.Completed(
                        JobRef.parse("v1:mindee/invoices/v4/job-1"), RawPayload.of(invalid('\u00e8'), Dialect.V1)),
                receiver.clock.now());
        Deliveries deliveries = receiver.builder().ledger(ledger).build();
        deliveries.start();
        send(deliveries, invalid('\u00e9'));

        assertThat(only("job-1").state()).isEqualTo(DeliveryState.HELD);
    }

    @Test
    void after_close_nothing_is_stored_whatever_its_size_and_whenever_it_began() {
        for (int inMemory : new int[] {1 << 20, 10}) {
            Deliveries deliveries = receiver.builder()
                    .intake(IntakeSettings.ofDefaults().withInMemory(inMemory))
                    .sink(receiver.taking())
                    .build();
            byte[] body = webhook("job-1");
            Intake begun = deliveries.open(PATH, signed(body));
            begun.write(body, 0, body.length);
            deliveries.close();

            assertThat(begun.finish().toCompletableFuture().join().status()).isEqualTo(503);
            assertThat(send(deliveries, webhook("job-2"))).isInstanceOf(Receipt.Unavailable.class);
            assertThat(deliveries.receive(PATH, webhook("job-3"), null).status())
                    .isEqualTo(401);
            assertThat(deliveries.check().toCompletableFuture()).isCompletedExceptionally();
        }
        assertThat(receiver.stored()).isEmpty();
        assertThat(receiver.events(DeliveryEvent.Answered.class)).hasSize(6);
    }

    /** A codec that throws this wherever one of these methods is called. */
    private static PayloadCodec throwing(Throwable failure, Set<String> methods) {
        MoshiCodec codec = MoshiCodec.create();
        Class<PayloadCodec> port = PayloadCodec.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (methods.contains(method.getName())) {
                throw failure;
            }
            try {
                return method.invoke(codec, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void what_a_codec_cannot_read_for_its_own_fault_is_stored_and_held() {
        int number = 0;
        for (Throwable failure : List.of(new IllegalStateException("a bug"), new StackOverflowError())) {
            for (Set<String> methods : List.of(Set.of("tell"), Set.of("tell", "salvageJobId"))) {
                Deliveries deliveries = receiver.builder()
                        .codec(throwing(failure, methods))
                        .sink(receiver.taking())
                        .build();
                assertThat(send(deliveries, webhook("job-" + number++)))
                        .isInstanceOfSatisfying(
                                Receipt.MalformedHeld.class,
                                held -> assertThat(held.reason()).isEqualTo(Hold.NOT_JSON));
            }
        }
        assertThat(receiver.stored()).hasSize(number);
    }

    @Test
    void json_of_a_hundred_thousand_levels_is_stored_and_held() {
        Deliveries deliveries = receiver.builder().sink(receiver.taking()).build();
        String deep = "{\"job\": {\"id\": \"job-1\"}, \"document\": " + "{\"a\": ".repeat(100_000) + "1"
                + "}".repeat(100_000) + "}";
        assertThat(send(deliveries, deep)).isInstanceOf(Receipt.MalformedHeld.class);
        assertThat(only("job-1").hold()).isEqualTo(Hold.NOT_JSON);
    }

    @Test
    void a_folder_for_large_bodies_that_vanishes_is_503_and_works_again_when_it_is_back() throws IOException {
        Path bodies = Files.createDirectory(folder.resolve("bodies"));
        Deliveries deliveries = receiver.builder()
                .intake(IntakeSettings.ofDefaults().withInMemory(10).withFolder(bodies))
                .sink(receiver.taking())
                .build();
        byte[] body = webhook("job-1");
        Intake begun = deliveries.open(PATH, signed(body));
        begun.write(body, 0, 100);
        Files.delete(bodies);

        assertThat(send(deliveries, webhook("job-2"))).isInstanceOf(Receipt.Unavailable.class);
        begun.write(body, 100, body.length - 100);
        assertThat(begun.finish().toCompletableFuture().join().word()).isEqualTo("new");
        Files.createDirectory(bodies);
        assertThat(send(deliveries, webhook("job-2")).word()).isEqualTo("new");
        assertThat(receiver.stored()).hasSize(2);
        deliveries.close();
    }

    @Test
    void a_ledger_that_is_closed_costs_attempts_and_no_delivery() {
        Deliveries deliveries = receiver.builder().ledger(failing()).build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        receiver.clock.advance(Duration.ofSeconds(3));
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.PENDING);
        assertThat(only("job-1").problem()).contains("The store failed: disk full");
    }

    private static JobLedger failing() {
        Class<JobLedger> port = JobLedger.class;
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, given) -> CompletableFuture.failedFuture(
                        new CompletionException(new IllegalStateException("disk full")))));
    }
}
