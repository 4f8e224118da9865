package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryRef;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.handover.HandOver;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Files what is rightly signed: reads it as far as its identity, commits it, and answers in time. Thread-safe. */
final class DeliveryFiler {
    private static final String CLOSED = "The receiver is closed: it stores nothing any more.";

    private final DeliveryReader reader;
    private final DeliveryInbox inbox;
    private final HandOver handOver;
    private final TimeSource time;
    private final News news;
    private final IntakeSettings settings;
    private final LargeBodies largeBodies;
    private volatile boolean closed;

    DeliveryFiler(
            DeliveryReader reader,
            DeliveryInbox inbox,
            HandOver handOver,
            TimeSource time,
            News news,
            IntakeSettings settings,
            LargeBodies largeBodies) {
        this.reader = reader;
        this.inbox = inbox;
        this.handOver = handOver;
        this.time = time;
        this.news = news;
        this.settings = settings;
        this.largeBodies = largeBodies;
    }

    /** Stores nothing from now on. */
    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** Completes normally, always: somebody is waiting for the receipt. Takes over the body. */
    CompletionStage<Receipt> store(DeliveryEndpoint endpoint, String path, BodySpool body) {
        Storing storing = new Storing(endpoint, path, body);
        storing.begin();
        return storing.receipt;
    }

    /** One body on its way into the inbox. */
    private final class Storing implements LargeBodies.Task {
        private final DeliveryEndpoint endpoint;
        private final String path;
        private final BodySpool body;
        private final int size;
        private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        private TimeSource.Cancellable patience = () -> {};
        private volatile @Nullable DeliveryRef delivery;

        Storing(DeliveryEndpoint endpoint, String path, BodySpool body) {
            this.endpoint = endpoint;
            this.path = path;
            this.body = body;
            this.size = body.size();
        }

        void begin() {
            if (closed) {
                end(new IllegalStateException(CLOSED));
                return;
            }
            patience = time.schedule(time.now().plus(settings.patience()), this::impatient);
            if (body.isInFile()) {
                largeBodies.add(this);
            } else {
                run();
            }
        }

        private void impatient() {
            refuse(
                    settings.patience(),
                    new IllegalStateException("The inbox has not answered within " + settings.patience() + "."));
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void refuse(Throwable noThread) {
            boolean rejected = noThread instanceof RejectedExecutionException;
            end(rejected ? new IllegalStateException(CLOSED, noThread) : noThread);
        }

        /** Whatever goes wrong, it ends. */
        @Override
        @SuppressWarnings("CatchingUnchecked")
        public CompletionStage<?> run() {
            try {
                Arrival arrival = reader.read(endpoint, path, body.takeBytes(), time.now());
                delivery = arrival.delivery().ref();
                Duration begun = time.elapsed();
                return inbox.commit(arrival, handOver.sinks())
                        .handle((filing, failure) -> committed(arrival.delivery(), begun, filing, failure));
            } catch (IOException | RuntimeException | Error e) {
                return CompletableFuture.completedFuture(end(e));
            }
        }

        private @Nullable Void committed(
                Delivery arrived, Duration begun, @Nullable Filing filing, @Nullable Throwable failure) {
            if (filing == null) {
                return end(failure);
            }
            patience.cancel();
            body.close();
            stored(receipt(filing, arrived.job()), arrived.ref(), time.elapsed().minus(begun));
            return null;
        }

        /** What is stored is handed over, even where it was stored too late for the sender to hear of it. */
        private void stored(Receipt.Stored decided, DeliveryRef arrived, Duration took) {
            DeliveryRef kept = new DeliveryRef(decided.id(), arrived.job(), arrived.product());
            news.on(
                    receipt.complete(decided)
                            ? new DeliveryEvent.Answered(endpoint.path(), decided, kept, size, took, null)
                            : new DeliveryEvent.StoredLate(kept));
            if (decided instanceof Receipt.Fresh) {
                handOver.look();
            }
        }

        private @Nullable Void end(@Nullable Throwable failure) {
            patience.cancel();
            body.close();
            refuse(Duration.ZERO, failure);
            return null;
        }

        /** Nothing is acknowledged, if the sender has no answer yet. */
        private void refuse(Duration took, @Nullable Throwable cause) {
            Receipt decided = new Receipt.Unavailable(settings.retryAfter());
            if (receipt.complete(decided)) {
                news.log(Level.DEBUG, "A delivery could not be stored.", cause);
                news.on(new DeliveryEvent.Answered(
                        endpoint.path(), decided, delivery, size, took, Calls.describe(cause)));
            }
        }
    }

    private static Receipt.Stored receipt(Filing filing, @Nullable JobId job) {
        if (filing instanceof Filing.Fresh) {
            return new Receipt.Fresh(filing.id(), Objects.requireNonNull(job));
        } else if (filing instanceof Filing.Conflict conflict) {
            return new Receipt.ConflictHeld(filing.id(), job, conflict.of());
        } else if (filing instanceof Filing.Malformed malformed) {
            return new Receipt.MalformedHeld(filing.id(), job, malformed.reason());
        }
        return new Receipt.Duplicate(filing.id(), job);
    }
}
