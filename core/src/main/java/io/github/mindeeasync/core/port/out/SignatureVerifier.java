package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.delivery.Refused;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a delivery was signed with one of the known secrets ({@code X-Mindee-Hmac-Signature}). Thread-safe,
 * constant in time, and never an exception, whatever arrives: the delivery of one that throws is not stored, and its sender
 * told to come again.
 */
public interface SignatureVerifier {

    /**
     * Whether the signature is valid for these bytes.
     *
     * @param body the raw body as it arrived: not decoded, not re-encoded, line breaks untouched
     * @param signature the header's value, hex in either case; null where the header is missing
     */
    boolean verify(byte[] body, @Nullable String signature);

    /**
     * Why a header's value can be the signature of no body at all; empty if the body decides. Asked before the body
     * arrives, of which nothing is kept then. Unless overridden, a header that is missing is refused, and nothing else.
     *
     * @param signature as {@link #verify} takes it
     */
    default Optional<Refused> refusal(@Nullable String signature) {
        return signature == null ? Optional.of(Refused.NO_SIGNATURE) : Optional.empty();
    }

    /**
     * Begins to verify a body that arrives piece by piece. Unless overridden, it keeps the body in memory to the end.
     *
     * @param signature as {@link #verify} takes it
     */
    default Check begin(@Nullable String signature) {
        return new Check() {
            private final ByteArrayOutputStream body = new ByteArrayOutputStream();

            @Override
            public void update(byte[] bytes, int offset, int length) {
                body.write(bytes, offset, length);
            }

            @Override
            public boolean matches() {
                return verify(body.toByteArray(), signature);
            }
        };
    }

    /** The verification of one body. For one thread at a time. */
    interface Check {
        /** The next piece of the body, in the order of its bytes. */
        void update(byte[] bytes, int offset, int length);

        /** Whether the signature is valid for all pieces together. To be asked once, at the end. */
        boolean matches();
    }
}
