package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.handover.HandOver;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes deliveries in: verify, identify, commit, answer. Hand-over begins behind the answer. */
public final class DeliveryService implements Deliveries {
    /** The share of the heap that the reading of one body may take. */
    private static final int READING_SHARE = 4;

    private final Endpoints endpoints;
    private final DeliveryInbox inbox;
    private final HandOver handOver;
    private final News news;
    private final IntakeSettings settings;
    private final SpoolSpace space;
    private final DeliveryFiler filer;
    private final Executor probes;
    private final List<Runnable> closing;

    /**
     * A service that is not begun.
     *
     * @param largeBodies runs one task at a time
     * @param probes runs what may hang with a disk
     * @param closing what to close with this service
     */
    public DeliveryService(
            List<DeliveryEndpoint> endpoints,
            PayloadCodec codec,
            DeliveryInbox inbox,
            HandOver handOver,
            TimeSource time,
            News news,
            IntakeSettings settings,
            Executor largeBodies,
            Executor probes,
            List<Runnable> closing) {
        this.endpoints = new Endpoints(endpoints);
        this.inbox = inbox;
        this.handOver = handOver;
        this.news = news;
        this.settings = settings;
        this.space = new SpoolSpace(settings, time.now());
        this.filer = new DeliveryFiler(
                new DeliveryReader(codec, Runtime.getRuntime().maxMemory() / READING_SHARE),
                inbox,
                handOver,
                time,
                news,
                settings,
                new LargeBodies(largeBodies, settings.allInMemory()));
        this.probes = probes;
        this.closing = List.copyOf(closing);
    }

    @Override
    public boolean accepts(String path) {
        return endpoints.serving(path).isPresent();
    }

    @Override
    public Receipt receive(String path, byte[] body, @Nullable String signature) {
        try (Intake intake = open(path, signature)) {
            Optional<Receipt> early = intake.write(body, 0, body.length);
            return early.isPresent()
                    ? early.get()
                    : intake.finish().toCompletableFuture().join();
        }
    }

    /** A verifier may be somebody else's code: what it throws is an answer, too. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public Intake open(String path, @Nullable String signature) {
        DeliveryEndpoint endpoint = endpoints.serving(path).orElse(null);
        if (endpoint == null) {
            return new RefusedIntake(new Receipt.UnknownPath(), null, settings, "", news);
        }
        try {
            return open(endpoint, path, signature);
        } catch (RuntimeException | Error e) {
            Receipt later = new Receipt.Unavailable(settings.retryAfter());
            return new RefusedIntake(later, Calls.describe(e), settings, endpoint.path(), news);
        }
    }

    private Intake open(DeliveryEndpoint endpoint, String path, @Nullable String signature) {
        SignatureVerifier signatures = endpoint.signatures();
        Refused cause = signatures.refusal(signature).orElse(null);
        if (cause != null) {
            return new RefusedIntake(new Receipt.Unauthorised(cause), null, settings, endpoint.path(), news);
        }
        return new SpooledIntake(
                settings,
                endpoint.path(),
                news,
                signatures.begin(signature),
                new BodySpool(space),
                body -> filer.store(endpoint, path, body));
    }

    @Override
    public void start() {
        handOver.start();
    }

    @Override
    public CompletionStage<Void> stop() {
        return handOver.stop();
    }

    @Override
    public CompletionStage<Map<String, Backlog>> backlogBySink() {
        return inbox.backlogBySink();
    }

    @Override
    public Set<String> sinks() {
        return handOver.sinks();
    }

    @Override
    public IntakeLoad load() {
        return space.load();
    }

    /** A machine without a thread for the probe is an answer, too. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public CompletionStage<Void> check() {
        try {
            filer.requireOpen();
            return inbox.check().thenCombine(space.check(probes), (stored, kept) -> null);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        filer.close();
        handOver.stop();
        news.flush();
        closing.forEach(Runnable::run);
    }
}
