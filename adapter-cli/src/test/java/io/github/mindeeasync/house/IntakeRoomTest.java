package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.PATH;
import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.signed;
import static io.github.mindeeasync.house.Receiver.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.handover.HandOver;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.intake.DeliveryEndpoint;
import io.github.mindeeasync.core.intake.DeliveryService;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bodies may take of memory and disk while they arrive and are stored. */
@Timeout(60)
class IntakeRoomTest {
    private static final int KIB = 1 << 10;
    private static final int LARGE = 200 * KIB;
    private static final String ANY = "0".repeat(64);

    private final Receiver receiver = new Receiver();
    private final AtomicInteger commits = new AtomicInteger();
    /** What every commit waits for. */
    private final CompletableFuture<Void> disk = new CompletableFuture<>();

    @TempDir
    Path folder;

    private IntakeSettings settings() {
        return IntakeSettings.ofDefaults().withFolder(folder);
    }

    private Deliveries deliveries(IntakeSettings settings) {
        return receiver.builder().intake(settings).sink(receiver.taking()).build();
    }

    /** With an inbox that waits for the disk. */
    private Deliveries slow(IntakeSettings settings) {
        Class<DeliveryInbox> port = DeliveryInbox.class;
        DeliveryInbox slow = port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, given) -> method.getName().equals("commit")
                        ? commit((Arrival) given[0])
                        : method.invoke(receiver.inbox, given)));
        return receiver.builder()
                .inbox(slow)
                .intake(settings)
                .sink(receiver.taking())
                .build();
    }

    private CompletionStage<Filing> commit(Arrival arrival) {
        commits.incrementAndGet();
        return disk.thenCompose(any -> receiver.inbox.commit(arrival, Set.of("taking")));
    }

    /** With the threads that are given. */
    private Deliveries on(Executor largeBodies, Executor probes) {
        News news = new News(List.of(receiver.events::add), Runnable::run);
        HandOver hands = new HandOver(
                receiver.inbox,
                Map.of(receiver.taking(), HandOverSettings.ofDefaults()),
                receiver.clock,
                Runnable::run,
                () -> 1.0,
                news);
        return new DeliveryService(
                List.of(new DeliveryEndpoint(
                        PATH, null, new HmacSignatureVerifier(SigningSecrets.of(Receiver.SECRET)))),
                MoshiCodec.create(),
                BentInbox.at("commit", receiver.inbox, (given, itself) -> commit((Arrival) given[0])),
                hands,
                receiver.clock,
                news,
                settings().withInMemory(10 * KIB).withAllInMemory(LARGE),
                largeBodies,
                probes,
                List.of());
    }

    /** Runs each task on the spot, but for this one: the machine has no thread for it. */
    private static Executor exhaustedAt(int task) {
        AtomicInteger tasks = new AtomicInteger();
        return each -> {
            if (tasks.incrementAndGet() == task) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            each.run();
        };
    }

    private static Intake begun(Deliveries deliveries, int bytes) {
        Intake intake = deliveries.open(PATH, ANY);
        for (int sent = 0; sent < bytes; sent += 8 * KIB) {
            assertThat(intake.write(new byte[8 * KIB], 0, Math.min(8 * KIB, bytes - sent)))
                    .isEmpty();
        }
        return intake;
    }

    private static byte[] large(String job) {
        String body = "{\"job\": {\"id\": \"" + job + "\"}, \"document\": {\"text\": \"" + "x".repeat(LARGE) + "\"}}";
        return body.getBytes(UTF_8);
    }

    @Test
    void bodies_take_memory_as_long_as_there_is_some_then_files_and_give_both_back() {
        Deliveries deliveries = deliveries(settings().withAllInMemory(512 * KIB));
        List<Intake> strangers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            strangers.add(begun(deliveries, 100 * KIB));
        }
        IntakeLoad load = deliveries.load();
        assertThat(load.inMemory()).isBetween(400L * KIB, 512L * KIB);
        assertThat(load.inFiles()).isBetween(400L * KIB, 600L * KIB);

        strangers.subList(0, 5).forEach(Intake::close);
        strangers.subList(5, 10).forEach(intake -> {
            assertThat(intake.finish().toCompletableFuture().join().status()).isEqualTo(401);
        });
        assertThat(deliveries.load()).isEqualTo(new IntakeLoad(0, 0));
    }

    @Test
    void what_strangers_hold_keeps_no_ordinary_delivery_out_not_even_where_all_is_full() {
        Deliveries deliveries = deliveries(
                settings().withLargest(200 * KIB).withAllInMemory(100 * KIB).withAllInFiles(400 * KIB));
        for (int i = 0; i < 4; i++) {
            begun(deliveries, 100 * KIB);
        }
        assertThat(deliveries.load().inFiles()).isGreaterThan(200 * KIB);

        assertThat(send(deliveries, webhook("job-1"))).isInstanceOf(Receipt.Fresh.class);
    }

    @Test
    void beyond_what_files_may_hold_the_sender_is_told_to_come_again_and_later_there_is_room() {
        Deliveries deliveries = deliveries(
                settings().withInMemory(10 * KIB).withLargest(300 * KIB).withAllInFiles(300 * KIB));
        Intake stranger = begun(deliveries, 200 * KIB);

        assertThat(send(deliveries, large("job-1"))).isInstanceOf(Receipt.Unavailable.class);
        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("cannot be kept", "bytes"));
        stranger.close();
        assertThat(send(deliveries, large("job-1"))).isInstanceOf(Receipt.Fresh.class);
        await().until(() -> deliveries.load().equals(new IntakeLoad(0, 0)));
    }

    @Test
    void what_is_being_stored_still_takes_its_memory() {
        Deliveries deliveries = slow(settings());
        byte[] body = large("job-1");
        CompletableFuture<Receipt> receipt = stored(deliveries, body);
        await().until(() -> commits.get() == 1);
        assertThat(deliveries.load().inMemory()).isGreaterThan(LARGE - 16 * KIB);
        disk.complete(null);
        assertThat(receipt.join()).isInstanceOf(Receipt.Fresh.class);
        assertThat(deliveries.load().inMemory()).isZero();
    }

    private static CompletableFuture<Receipt> stored(Deliveries deliveries, byte[] body) {
        Intake intake = deliveries.open(PATH, signed(body));
        assertThat(intake.write(body, 0, body.length)).isEmpty();
        return intake.finish().toCompletableFuture();
    }

    @Test
    void twenty_large_ones_wait_no_longer_for_a_store_that_hangs_than_one() {
        Deliveries deliveries = slow(settings().withInMemory(10 * KIB).withAllInMemory(3 * LARGE));
        List<CompletableFuture<Receipt>> receipts = IntStream.range(0, 20)
                .mapToObj(i -> stored(deliveries, large("job-" + i)))
                .toList();
        receiver.clock.advance(Duration.ofMillis(9_999));
        assertThat(receipts).noneMatch(CompletableFuture::isDone);
        receiver.clock.advance(Duration.ofMillis(1));

        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt).isCompletedWithValueMatching(told -> told.status() == 503));
        disk.complete(null);
        await().until(() -> receiver.stored().size() == 20);
        assertThat(receiver.events(DeliveryEvent.StoredLate.class)).hasSize(20);
        await().until(() -> deliveries.load().equals(new IntakeLoad(0, 0)));
    }

    @Test
    void as_many_large_ones_commit_together_as_memory_allows_and_one_whatever_its_size() {
        Deliveries deliveries = slow(settings().withInMemory(10 * KIB).withAllInMemory(3 * LARGE + 64 * KIB));
        List<CompletableFuture<Receipt>> receipts = IntStream.range(0, 5)
                .mapToObj(i -> stored(deliveries, large("job-" + i)))
                .toList();
        await().until(() -> commits.get() == 3);
        await().during(Duration.ofMillis(100)).until(() -> commits.get() == 3);
        disk.complete(null);
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.join()).isInstanceOf(Receipt.Fresh.class));

        Deliveries tight = deliveries(settings().withInMemory(10 * KIB).withAllInMemory(0));
        assertThat(send(tight, large("job-9"))).isInstanceOf(Receipt.Fresh.class);
    }

    @Test
    void a_machine_without_a_thread_to_give_refuses_one_large_body_once_and_stores_the_next() {
        disk.complete(null);
        Deliveries deliveries = on(exhaustedAt(1), Runnable::run);
        assertThat(stored(deliveries, large("job-1"))).isCompletedWithValueMatching(told -> told.status() == 503);
        receiver.clock.advance(Duration.ofMinutes(1));

        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("native thread"));
        assertThat(stored(deliveries, large("job-2"))).isCompletedWithValueMatching(Receipt.Fresh.class::isInstance);
        assertThat(deliveries.load()).isEqualTo(new IntakeLoad(0, 0));
    }

    @Test
    void a_large_body_for_which_there_is_no_thread_when_its_turn_comes_holds_up_none_behind_it() {
        Deliveries deliveries = on(exhaustedAt(2), Runnable::run);
        List<CompletableFuture<Receipt>> receipts = IntStream.range(0, 3)
                .mapToObj(i -> stored(deliveries, large("job-" + i)))
                .toList();
        disk.complete(null);

        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt).isCompleted())
                .extracting(receipt -> receipt.join().status())
                .containsExactly(200, 503, 200);
        assertThat(deliveries.load()).isEqualTo(new IntakeLoad(0, 0));
    }

    @Test
    void a_machine_without_a_thread_to_give_is_not_ready_and_is_again_when_it_has_one() {
        Deliveries deliveries = on(Runnable::run, exhaustedAt(1));

        assertThat(deliveries.check()).isCompletedExceptionally();
        assertThat(deliveries.check()).isCompleted();
    }

    @Test
    void what_a_killed_process_left_is_swept_at_the_start_and_what_is_just_made_stays() throws IOException {
        Instant now = receiver.clock.now();
        Path old = left("mindee-delivery-1.part", now.minus(Duration.ofMinutes(2)));
        Path fresh = left("mindee-delivery-2.part", now);
        Path other = left("other.part", now.minus(Duration.ofDays(2)));

        deliveries(settings());

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    private Path left(String name, Instant at) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half a body");
        return Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @Test
    void a_folder_that_is_not_there_is_made_for_its_owner_alone_and_one_that_cannot_be_is_named() throws IOException {
        Path made = folder.resolve("a/b");
        deliveries(settings().withFolder(made));
        for (Path each : List.of(made, made.getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }

        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> deliveries(settings().withFolder(file.resolve("below"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("below");
    }

    @Test
    void it_says_whether_a_large_body_could_be_kept_now() throws IOException {
        Deliveries deliveries = deliveries(settings());
        assertThat(deliveries.check()).succeedsWithin(Duration.ofSeconds(10));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        Files.delete(folder);
        assertThat(deliveries.check()).failsWithin(Duration.ofSeconds(10));
        Files.createDirectory(folder);
        assertThat(deliveries.check()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        IntakeSettings good = IntakeSettings.ofDefaults();
        List<Runnable> bad = List.of(
                () -> good.withPatience(Duration.ZERO),
                () -> good.withPatience(Duration.ofSeconds(-1)),
                () -> good.withRetryAfter(Duration.ZERO),
                () -> good.withRetryAfter(Duration.ofDays(2)),
                () -> good.withLargest(1_023),
                () -> good.withInMemory(-1),
                () -> good.withAllInMemory(-1),
                () -> good.withAllInFiles(good.largest() - 1));
        assertThat(bad).allSatisfy(each -> assertThatThrownBy(each::run).isInstanceOf(InvalidInputException.class));
        assertThat(good.withRetryAfter(Duration.ofSeconds(9)).retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(good.withAllInFiles(good.largest()).withLargest(1L << 30).allInFiles())
                .isEqualTo(1L << 30);
    }
}
