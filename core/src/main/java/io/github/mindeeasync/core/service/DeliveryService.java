package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries in: verify, identify, commit, answer. Hand-over begins behind the answer. Bodies that went to a file
 * are read back one at a time, so that many large ones cost the memory of one.
 */
public final class DeliveryService implements Deliveries {
    private static final System.Logger LOG = System.getLogger(DeliveryService.class.getName());

    private static final String CLOSED = "The receiver is closed: it stores nothing any more.";

    private final List<DeliveryEndpoint> endpoints;
    private final DeliveryReader reader;
    private final DeliveryInbox inbox;
    private final HandOver handOver;
    private final TimeSource time;
    private final DeliveryListener listener;
    private final IntakeSettings settings;
    private final Executor largeBodies;
    private final List<Runnable> closing;
    private volatile boolean closed;

    /**
     * A service that is not begun.
     *
     * @param largeBodies runs one task at a time
     * @param closing what to close with this service
     */
    public DeliveryService(
            List<DeliveryEndpoint> endpoints,
            PayloadCodec codec,
            DeliveryInbox inbox,
            HandOver handOver,
            TimeSource time,
            DeliveryListener listener,
            IntakeSettings settings,
            Executor largeBodies,
            List<Runnable> closing) {
        requireDistinct(endpoints);
        this.endpoints = endpoints.stream()
                .sorted(Comparator.comparing(
                                (DeliveryEndpoint endpoint) -> endpoint.path().endsWith("*"))
                        .thenComparing(endpoint -> -endpoint.path().length()))
                .toList();
        this.reader = new DeliveryReader(codec);
        this.inbox = inbox;
        this.handOver = handOver;
        this.time = time;
        this.listener = listener;
        this.settings = settings;
        this.largeBodies = largeBodies;
        this.closing = List.copyOf(closing);
    }

    private static void requireDistinct(List<DeliveryEndpoint> endpoints) {
        Set<String> paths = new HashSet<>();
        for (DeliveryEndpoint endpoint : endpoints) {
            if (!paths.add(endpoint.path())) {
                throw new InvalidInputException("Two endpoints have the path " + endpoint.path()
                        + ". Give it once, with all of its signing secrets.");
            }
        }
    }

    @Override
    public boolean accepts(String path) {
        return endpoint(path).isPresent();
    }

    /** The most exact endpoint that serves this path. */
    private Optional<DeliveryEndpoint> endpoint(String path) {
        return endpoints.stream().filter(endpoint -> endpoint.serves(path)).findFirst();
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

    @Override
    public Intake open(String path, @Nullable String signature) {
        DeliveryEndpoint endpoint = endpoint(path).orElse(null);
        if (endpoint == null) {
            return new SpooledIntake(settings, new Refusing(""), null, new Receipt.UnknownPath());
        }
        Refused cause = flaw(signature);
        return cause == null
                ? new SpooledIntake(
                        settings,
                        new Storing(endpoint, path),
                        endpoint.signatures().begin(signature),
                        null)
                : new SpooledIntake(settings, new Refusing(endpoint.path()), null, new Receipt.Unauthorised(cause));
    }

    private static @Nullable Refused flaw(@Nullable String signature) {
        if (signature == null) {
            return Refused.NO_SIGNATURE;
        }
        return HmacSignatureVerifier.isWellFormed(signature) ? null : Refused.MALFORMED_SIGNATURE;
    }

    /** What was refused before its body arrived. */
    private class Refusing implements SpooledIntake.Next {
        private final String endpoint;

        Refusing(String endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public CompletionStage<Receipt> store(BodySpool body, long size) {
            throw new IllegalStateException("What is refused is not stored.");
        }

        @Override
        public Receipt wrongSignature() {
            return new Receipt.Unauthorised(Refused.WRONG_SIGNATURE);
        }

        @Override
        public void answered(Receipt receipt, long size) {
            tell(endpoint, receipt, size, Duration.ZERO);
        }
    }

    /** What was rightly signed, if its signature matches. */
    private final class Storing extends Refusing {
        private final DeliveryEndpoint endpoint;
        private final String path;

        Storing(DeliveryEndpoint endpoint, String path) {
            super(endpoint.path());
            this.endpoint = endpoint;
            this.path = path;
        }

        @Override
        public CompletionStage<Receipt> store(BodySpool body, long size) {
            CompletableFuture<Receipt> receipt = new CompletableFuture<>();
            if (closed) {
                body.close();
                refuse(receipt, size, Duration.ZERO, new IllegalStateException(CLOSED));
                return receipt;
            }
            if (!body.isInFile()) {
                file(body, size, receipt);
                return receipt;
            }
            try {
                largeBodies.execute(() -> {
                    file(body, size, receipt);
                    receipt.join();
                });
            } catch (RejectedExecutionException closed) {
                body.close();
                refuse(receipt, size, Duration.ZERO, closed);
            }
            return receipt;
        }

        /** Whatever goes wrong, the receipt is completed: somebody is waiting for it. */
        @SuppressWarnings("CatchingUnchecked")
        private void file(BodySpool body, long size, CompletableFuture<Receipt> receipt) {
            try (body) {
                commit(reader.read(endpoint, path, body.toByteArray(), time.now()), receipt);
            } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
                refuse(receipt, size, Duration.ZERO, e);
            }
        }

        private void commit(Arrival arrival, CompletableFuture<Receipt> receipt) {
            Instant begun = time.now();
            long size = arrival.delivery().raw().size();
            TimeSource.Cancellable patience = time.schedule(
                    begun.plus(settings.patience()),
                    () -> refuse(
                            receipt,
                            size,
                            settings.patience(),
                            new IllegalStateException(
                                    "The inbox has not answered within " + settings.patience() + ".")));
            inbox.commit(arrival, handOver.sinks()).whenComplete((filing, failure) -> {
                patience.cancel();
                Duration took = Duration.between(begun, time.now());
                if (filing == null) {
                    refuse(receipt, size, took, failure);
                } else {
                    stored(
                            receipt,
                            size,
                            took,
                            receipt(filing, arrival.delivery().job()));
                }
            });
        }

        /** What is stored is handed over, even where it was stored too late for the sender to hear of it. */
        private void stored(CompletableFuture<Receipt> receipt, long size, Duration took, Receipt decided) {
            if (receipt.complete(decided)) {
                tell(endpoint.path(), decided, size, took);
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "delivery=" + decided.word() + " It was stored after its sender was told to come again.");
            }
            if (decided instanceof Receipt.Fresh) {
                handOver.look();
            }
        }

        /** Nothing is acknowledged, if the sender has no answer yet. */
        private void refuse(CompletableFuture<Receipt> receipt, long size, Duration took, @Nullable Throwable cause) {
            Receipt decided = new Receipt.Unavailable(settings.retryAfter());
            if (receipt.complete(decided)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "delivery=unavailable A delivery cannot be stored and is not acknowledged.",
                        cause);
                tell(endpoint.path(), decided, size, took);
            }
        }
    }

    private static Receipt receipt(Filing filing, @Nullable JobId job) {
        if (filing instanceof Filing.Fresh) {
            return new Receipt.Fresh(filing.id(), Objects.requireNonNull(job));
        } else if (filing instanceof Filing.Conflict conflict) {
            return new Receipt.ConflictHeld(filing.id(), job, conflict.of());
        } else if (filing instanceof Filing.Malformed malformed) {
            return new Receipt.MalformedHeld(filing.id(), job, malformed.reason());
        }
        return new Receipt.Duplicate(filing.id(), job);
    }

    /** The listener is somebody else's code: what it throws goes no further. */
    @SuppressWarnings("CatchingUnchecked")
    private void tell(String endpoint, Receipt receipt, long size, Duration commit) {
        log(endpoint, receipt, size);
        try {
            listener.on(new DeliveryEvent.Answered(endpoint, receipt, size, commit));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A delivery listener failed.", e);
        }
    }

    private static void log(String endpoint, Receipt receipt, long size) {
        boolean odd = receipt instanceof Receipt.ConflictHeld || receipt instanceof Receipt.MalformedHeld;
        System.Logger.Level level = odd ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
        if (receipt instanceof Receipt.Stored stored) {
            LOG.log(
                    level,
                    () -> "delivery=" + receipt.word() + " id=" + stored.id() + " job=" + stored.job() + " endpoint="
                            + endpoint + " bytes=" + size);
        } else {
            LOG.log(level, () -> "delivery=" + receipt.word() + " status=" + receipt.status() + " bytes=" + size);
        }
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
    public CompletionStage<Backlog> backlog() {
        return inbox.backlog();
    }

    @Override
    public CompletionStage<Void> check() {
        return closed ? CompletableFuture.failedFuture(new IllegalStateException(CLOSED)) : inbox.check();
    }

    @Override
    public void close() {
        closed = true;
        handOver.stop();
        closing.forEach(Runnable::run);
    }
}
