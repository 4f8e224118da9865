package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Signatures with a fail point at large bodies: while one is being written to its file, and when it is there whole. */
record FailingSignatures(SignatureVerifier signatures, FailPoint point) implements SignatureVerifier {
    private static final int IN_FILE = 280_000;

    @Override
    public boolean verify(byte[] body, @Nullable String signature) {
        return signatures.verify(body, signature);
    }

    @Override
    public Check begin(@Nullable String signature) {
        Check check = signatures.begin(signature);
        return new Check() {
            private int size;

            @Override
            public void update(byte[] bytes, int offset, int length) {
                boolean crossed = size <= IN_FILE && size + length > IN_FILE;
                size += length;
                if (crossed && !point.isAfter()) {
                    point.around("spool", () -> CompletableFuture.completedFuture(true));
                }
                check.update(bytes, offset, length);
            }

            @Override
            public boolean matches() {
                boolean matches = check.matches();
                if (size > IN_FILE && point.isAfter()) {
                    point.around("spool", () -> CompletableFuture.completedFuture(true));
                }
                return matches;
            }
        };
    }
}
