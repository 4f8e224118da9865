package io.github.mindeeasync.core.port.out;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a delivery was signed with one of the known secrets ({@code X-Mindee-Hmac-Signature}). Thread-safe,
 * constant in time, and never an exception, whatever arrives.
 */
public interface SignatureVerifier {

    /**
     * Whether the signature is valid for these bytes.
     *
     * @param body the raw body as it arrived: not decoded, not re-encoded, line breaks untouched
     * @param signature the header's value, hex in either case; null where the header is missing
     */
    boolean verify(byte[] body, @Nullable String signature);
}
