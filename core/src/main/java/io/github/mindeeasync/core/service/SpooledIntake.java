package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One body on its way in: counted, signed and kept as it arrives. What is refused from the start is counted alone. */
final class SpooledIntake implements Intake {
    private static final System.Logger LOG = System.getLogger(SpooledIntake.class.getName());

    /** What is done with a body that is complete and rightly signed. */
    interface Next {
        CompletionStage<Receipt> store(BodySpool body, long size);

        /** Tells that this was the answer. */
        void answered(Receipt receipt, long size);

        Receipt wrongSignature();
    }

    private final IntakeSettings settings;
    private final Next next;
    private final SignatureVerifier.@Nullable Check check;
    private final BodySpool body;
    private @Nullable Receipt refusal;
    private long size;
    private boolean finished;

    SpooledIntake(
            IntakeSettings settings, Next next, SignatureVerifier.@Nullable Check check, @Nullable Receipt refusal) {
        this.settings = settings;
        this.next = next;
        this.check = check;
        this.refusal = refusal;
        this.body = new BodySpool(settings);
    }

    @Override
    public Optional<Receipt> announce(long length) {
        if (finished) {
            return Optional.ofNullable(refusal);
        }
        return length > settings.largest() ? tooLarge() : Optional.empty();
    }

    @Override
    public Optional<Receipt> write(byte[] bytes, int offset, int length) {
        if (finished) {
            return Optional.ofNullable(refusal);
        }
        size += length;
        if (size > settings.largest()) {
            return tooLarge();
        }
        if (refusal != null || check == null) {
            return Optional.empty();
        }
        check.update(bytes, offset, length);
        try {
            body.write(bytes, offset, length);
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A body cannot be kept: is there space for temporary files?", e);
            return Optional.of(refuse(new Receipt.Unavailable(settings.retryAfter())));
        }
    }

    private Optional<Receipt> tooLarge() {
        return Optional.of(refuse(new Receipt.TooLarge(settings.largest())));
    }

    private Receipt refuse(Receipt receipt) {
        finished = true;
        refusal = receipt;
        body.close();
        next.answered(receipt, size);
        return receipt;
    }

    @Override
    public CompletionStage<Receipt> finish() {
        if (finished) {
            return CompletableFuture.completedFuture(
                    refusal == null ? new Receipt.Unavailable(settings.retryAfter()) : refusal);
        }
        if (refusal != null) {
            return CompletableFuture.completedFuture(refuse(refusal));
        }
        if (check == null || !check.matches()) {
            return CompletableFuture.completedFuture(refuse(next.wrongSignature()));
        }
        finished = true;
        return next.store(body, size);
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            body.close();
        }
    }
}
