package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What may be a delivery: its body is kept as it arrives, and stored if it is rightly signed. */
final class SpooledIntake extends CountedIntake {
    private final SignatureVerifier.Check check;
    private final BodySpool body;
    private final Function<BodySpool, CompletionStage<Receipt>> store;

    /** @param store takes over the body, which is complete and rightly signed */
    SpooledIntake(
            IntakeSettings settings,
            String endpoint,
            News news,
            SignatureVerifier.Check check,
            BodySpool body,
            Function<BodySpool, CompletionStage<Receipt>> store) {
        super(settings, endpoint, news);
        this.check = check;
        this.body = body;
        this.store = store;
    }

    @Override
    void expect(long length) {
        body.expect(length);
    }

    /** A body that cannot be kept has no use, whatever the reason. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    Optional<Receipt> keep(ByteBuffer bytes) {
        try {
            body.write(bytes, check);
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.of(unavailable("A body cannot be kept: " + Calls.describe(e)));
        }
    }

    @Override
    CompletionStage<Receipt> complete() {
        return check.matches()
                ? store.apply(body)
                : CompletableFuture.completedFuture(refuse(new Receipt.Unauthorised(Refused.WRONG_SIGNATURE), null));
    }

    @Override
    void forget() {
        body.close();
    }
}
