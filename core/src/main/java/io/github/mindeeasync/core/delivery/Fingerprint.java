package io.github.mindeeasync.core.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What tells whether two deliveries of a job have the same content, so that a store decides it without reading payloads.
 *
 * @param bytes SHA-256 of the raw bytes, in lower-case hex
 * @param document SHA-256 of the {@code document} object by value ({@link ContentDigest}); null where there is none
 */
public record Fingerprint(String bytes, @Nullable String document) {

    /** Equal bytes, or an equal document. */
    public boolean matches(Fingerprint other) {
        return bytes.equals(other.bytes) || (document != null && document.equals(other.document));
    }
}
