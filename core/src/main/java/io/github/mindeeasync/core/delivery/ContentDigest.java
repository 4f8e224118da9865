package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.Utf8;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over bytes, and over a JSON value by what it says ({@link CanonicalJson}), in lower-case hex. Stored beside
 * deliveries, so its result must never change.
 */
public final class ContentDigest {
    private static final HexFormat HEX = HexFormat.of();

    private ContentDigest() {}

    /** The digest of bytes. */
    public static String of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The digest of the first of these bytes. */
    static String of(byte[] bytes, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, 0, length);
        return HEX.formatHex(digest.digest());
    }

    /** The digest of a value. */
    public static String of(JsonValue value) {
        CanonicalJson canonical = new CanonicalJson();
        value.tell(canonical);
        return canonical.digest();
    }

    /**
     * The digest of a value that was read from these bytes; null where they are no UTF-8, for then several bytes were read
     * as the same character, and equal values need not have been equal.
     */
    public static @Nullable String ofRead(JsonValue value, byte[] bytes) {
        return Utf8.is(bytes) ? of(value) : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
