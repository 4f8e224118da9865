package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.payload.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
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
    private static final int PIECE = 4_096;

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
        return isUtf8(bytes) ? of(value) : null;
    }

    /** Whether bytes are UTF-8, so that a value read from them has a digest that tells it from all others. */
    public static boolean isUtf8(byte[] bytes) {
        return isAscii(bytes) || decodes(bytes);
    }

    private static boolean isAscii(byte[] bytes) {
        int either = 0;
        for (byte one : bytes) {
            either |= one;
        }
        return either >= 0;
    }

    private static boolean decodes(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, piece.clear(), true);
        }
        return !result.isError();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
