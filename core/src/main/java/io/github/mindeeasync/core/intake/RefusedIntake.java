package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.handover.News;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What was refused before its body arrived. Nothing of it is kept. */
final class RefusedIntake extends CountedIntake {
    private final Receipt receipt;
    private final @Nullable String problem;

    /** @param problem why, where the receipt does not say */
    RefusedIntake(Receipt receipt, @Nullable String problem, IntakeSettings settings, String endpoint, News news) {
        super(settings, endpoint, news);
        this.receipt = receipt;
        this.problem = problem;
    }

    @Override
    Optional<Receipt> keep(ByteBuffer bytes) {
        return Optional.empty();
    }

    @Override
    CompletionStage<Receipt> complete() {
        return CompletableFuture.completedFuture(refuse(receipt, problem));
    }

    @Override
    void forget() {}
}
