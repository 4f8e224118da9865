package io.github.mindeeasync.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.core.time.SystemTimeSource;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A receiver on a free port with an inbox in memory, and what it has stored and told. */
final class Receiver implements AutoCloseable {
    static final String PATH = "/webhooks/invoices";
    /** Paths whose verifier throws. */
    static final String BROKEN_AT_THE_END = "/broken/end";

    static final String BROKEN_AT_ONCE = "/broken/once";

    static final String BROKEN_BEFORE = "/broken/before";
    /** A path whose verifier waits for {@link #verifier}. */
    static final String SLOW = "/slow";

    static final int LARGEST = 600_000;
    static final String SECRET = "a-signing-secret";

    /** A commit to which nothing is done. */
    static final Commit STORE = (inbox, arrival) -> inbox.commit(arrival, Set.of("sink"));

    final Queue<DeliveryEvent> events = new ConcurrentLinkedQueue<>();
    final Queue<String> log = new ConcurrentLinkedQueue<>();
    /** How many were begun. */
    final AtomicInteger commits = new AtomicInteger();

    final AtomicInteger checks = new AtomicInteger();
    /** Verifications that wait. */
    final AtomicInteger atWork = new AtomicInteger();

    final CountDownLatch verifier = new CountDownLatch(1);
    /** The jobs of what the sink was given, in its order. */
    final Queue<String> handedOver = new ConcurrentLinkedQueue<>();

    final DeliveryMetrics metrics = DeliveryMetrics.create();
    final Deliveries deliveries;
    final WebhookServer server;
    /** What the inbox says of itself; its own words if null. */
    volatile @Nullable CompletionStage<Void> check;

    /** What the inbox says of its backlog; its own words if null. */
    volatile @Nullable CompletionStage<Map<String, Backlog>> backlog;

    private final SystemTimeSource time = new SystemTimeSource();
    private final DeliveryInbox inbox;
    private final Runnable closing;
    private final LongSupplier nanoTime;

    /** What may be done to a commit on its way into the inbox. */
    interface Commit extends BiFunction<DeliveryInbox, Arrival, CompletionStage<Filing>> {}

    static WebhookSettings.Builder settings() {
        return WebhookSettings.builder().port(0).drainLead(Duration.ZERO);
    }

    Receiver(Path folder) {
        this(folder, settings().build());
    }

    Receiver(Path folder, WebhookSettings settings) {
        this(folder, settings, STORE);
    }

    Receiver(Path folder, WebhookSettings settings, Commit commit) {
        this(folder, settings, commit, System::nanoTime);
    }

    /** @param nanoTime says how long senders, and a stop, have taken */
    Receiver(Path folder, WebhookSettings settings, Commit commit, LongSupplier nanoTime) {
        this(folder, settings, commit, nanoTime, null);
    }

    /** @param store where deliveries are kept, to be closed with this; in memory if null */
    private Receiver(
            Path folder, WebhookSettings settings, Commit commit, LongSupplier nanoTime, @Nullable JdbcStore store) {
        this.nanoTime = nanoTime;
        inbox = store == null ? new InMemoryDeliveryInbox(time) : store.inbox();
        closing = store == null ? inbox::close : store::close;
        deliveries = MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(PATH, SigningSecrets.of(SECRET))
                .endpoint("/below/*", SigningSecrets.of(SECRET))
                .endpoint(BROKEN_AT_THE_END, null, broken(false))
                .endpoint(BROKEN_AT_ONCE, null, broken(true))
                .endpoint(BROKEN_BEFORE, null, brokenBefore())
                .endpoint(SLOW, null, slow())
                .inbox(committing(commit))
                .time(time)
                .sink(DeliverySink.of("sink", (delivery, key) -> handedOver.add(String.valueOf(delivery.job()))))
                .listener(this::hear)
                .callbacks(Runnable::run)
                .intake(IntakeSettings.ofDefaults()
                        .withLargest(LARGEST)
                        .withInMemory(10_000)
                        .withFolder(folder))
                .build();
        server = WebhookServer.open(deliveries, settings, metrics, nanoTime);
    }

    private static SignatureVerifier broken(boolean atOnce) {
        return new SignatureVerifier() {
            @Override
            public boolean verify(byte[] body, @Nullable String signature) {
                throw new IllegalStateException("no luck");
            }

            @Override
            public Check begin(@Nullable String signature) {
                return new Check() {
                    @Override
                    public void update(byte[] bytes, int offset, int length) {
                        if (atOnce) {
                            throw new IllegalStateException("no luck");
                        }
                    }

                    @Override
                    public boolean matches() {
                        throw new IllegalStateException("no luck");
                    }
                };
            }
        };
    }

    private static SignatureVerifier brokenBefore() {
        return new SignatureVerifier() {
            @Override
            public boolean verify(byte[] body, @Nullable String signature) {
                return true;
            }

            @Override
            public Check begin(@Nullable String signature) {
                throw new IllegalStateException("no luck");
            }
        };
    }

    private SignatureVerifier slow() {
        HmacSignatureVerifier good = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
        return new SignatureVerifier() {
            @Override
            public boolean verify(byte[] body, @Nullable String signature) {
                atWork.incrementAndGet();
                try {
                    verifier.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return good.verify(body, signature);
            }
        };
    }

    private void hear(DeliveryEvent event) {
        events.add(event);
        metrics.on(event);
        new DeliveryLog((level, line) -> log.add(level + " " + line)).on(event);
    }

    /** What a counter of ours says, as it is written; zero if there is none. */
    double metric(String name) {
        return metrics.prometheus()
                .orElseThrow()
                .lines()
                .filter(line -> line.startsWith("mindee_webhook_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    double rejected(String cause) {
        return metric("rejected_total{cause=\"" + cause + "\"}");
    }

    /** The inbox, but for three methods. */
    private DeliveryInbox committing(Commit commit) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "commit" -> {
                commits.incrementAndGet();
                yield commit.apply(inbox, (Arrival) arguments[0]);
            }
            case "check" -> {
                checks.incrementAndGet();
                yield check == null ? inbox.check() : check;
            }
            case "backlogBySink" -> backlog == null ? inbox.backlogBySink() : backlog;
            default -> method.invoke(inbox, arguments);
        };
        return (DeliveryInbox)
                Proxy.newProxyInstance(Receiver.class.getClassLoader(), new Class<?>[] {DeliveryInbox.class}, handler);
    }

    static Receiver failing(Path folder) {
        return new Receiver(
                folder,
                settings().build(),
                (inbox, arrival) -> CompletableFuture.failedFuture(new IllegalStateException("no space left")));
    }

    /** A receiver whose inbox is this file. */
    static Receiver durable(Path folder, Path file) {
        return new Receiver(folder, settings().build(), STORE, System::nanoTime, JdbcStore.openInbox(file));
    }

    RawClient connect() {
        return new RawClient(server.port());
    }

    /** A delivery about a job, as long as wanted at least. */
    static byte[] body(String job, int atLeast) {
        String text = "{\"job\":{\"id\":\"" + job
                + "\",\"status\":\"completed\"},\"document\":{\"id\":\"d\",\"name\":\"a.pdf\"," + "\"padding\":\""
                + "x".repeat(atLeast) + "\"}}";
        return text.getBytes(UTF_8);
    }

    static byte[] body(String job) {
        return body(job, 0);
    }

    static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(byte[] body) {
        return "X-Mindee-Hmac-Signature: " + signature(body);
    }

    /** Sends a good delivery on a connection of its own. */
    RawClient.Answer deliver(String job) {
        byte[] body = body(job);
        try (RawClient client = connect()) {
            return client.post(PATH, body, signed(body));
        }
    }

    List<String> storedJobs() {
        return inbox.list(DeliveryQuery.all().withLimit(10_000)).toCompletableFuture().join().stream()
                .map(DeliverySummary::job)
                .map(String::valueOf)
                .toList();
    }

    List<String> words() {
        return events.stream()
                .filter(DeliveryEvent.Answered.class::isInstance)
                .map(event -> ((DeliveryEvent.Answered) event).receipt().word())
                .toList();
    }

    @Override
    public void close() {
        if (nanoTime instanceof HandClock clock) {
            clock.letRun();
        }
        server.close();
        deliveries.close();
        closing.run();
        time.close();
    }
}
