package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.port.in.Intake;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One body on its way in: counted as it arrives, and refused once. */
abstract class CountedIntake implements Intake {
    private final IntakeSettings settings;
    private final String endpoint;
    private final News news;
    private @Nullable Receipt refusal;
    private boolean finished;
    private long size;

    /** @param endpoint as it was configured; empty if there is none */
    CountedIntake(IntakeSettings settings, String endpoint, News news) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.news = news;
    }

    /** Takes a piece; {@link #refuse} says what it was refused with. */
    abstract Optional<Receipt> keep(ByteBuffer bytes);

    /** The body is complete. */
    abstract CompletionStage<Receipt> complete();

    /** Nothing is needed of the body any more. */
    abstract void forget();

    @Override
    public final Optional<Receipt> announce(long length) {
        if (finished) {
            return Optional.ofNullable(refusal);
        } else if (length > settings.largest()) {
            return Optional.of(tooLarge());
        }
        expect(length);
        return Optional.empty();
    }

    void expect(long length) {}

    @Override
    public final Optional<Receipt> write(ByteBuffer bytes) {
        if (finished) {
            return Optional.ofNullable(refusal);
        }
        size += bytes.remaining();
        return size > settings.largest() ? Optional.of(tooLarge()) : keep(bytes);
    }

    private Receipt tooLarge() {
        return refuse(new Receipt.TooLarge(settings.largest()), null);
    }

    final Receipt unavailable(String problem) {
        return refuse(new Receipt.Unavailable(settings.retryAfter()), problem);
    }

    /** This is the answer, whatever else arrives. */
    final Receipt refuse(Receipt receipt, @Nullable String problem) {
        finished = true;
        refusal = receipt;
        forget();
        news.on(new DeliveryEvent.Answered(endpoint, receipt, null, size, Duration.ZERO, problem));
        return receipt;
    }

    /** A verifier may be somebody else's code: what it throws is an answer, too. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public final CompletionStage<Receipt> finish() {
        if (finished) {
            return CompletableFuture.completedFuture(
                    refusal == null ? new Receipt.Unavailable(settings.retryAfter()) : refusal);
        }
        finished = true;
        try {
            return complete();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(unavailable(Calls.describe(e)));
        }
    }

    @Override
    public final void close() {
        if (!finished) {
            finished = true;
            forget();
        }
    }
}
