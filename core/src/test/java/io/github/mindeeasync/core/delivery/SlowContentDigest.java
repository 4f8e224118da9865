package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link ContentDigest} as it was first written, step by step: what inbox files have stored. */
final class SlowContentDigest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int PIECE = 4_096;

    private final MessageDigest digest = sha256();

    private SlowContentDigest() {}

    /** The digest of bytes, in lower-case hex. */
    static String of(byte[] bytes) {
        return HEX.formatHex(sha256().digest(bytes));
    }

    /** The digest of a value, in lower-case hex. */
    static String of(JsonValue value) {
        SlowContentDigest content = new SlowContentDigest();
        content.add(value);
        return HEX.formatHex(content.digest.digest());
    }

    /**
     * The digest of a value that was read from these bytes; null where they are no UTF-8, for then several bytes were read
     * as the same character, and equal values need not have been equal.
     */
    static @Nullable String ofRead(JsonValue value, byte[] bytes) {
        return isUtf8(bytes) ? of(value) : null;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, piece.clear(), true);
        }
        return !result.isError();
    }

    private void add(JsonValue value) {
        if (value instanceof JsonObject object) {
            addObject(object.members());
        } else if (value instanceof JsonArray array) {
            head('[', array.items().size());
            array.forEach(this::add);
        } else if (value instanceof JsonString text) {
            addText('"', text.value());
        } else if (value instanceof JsonNumber number) {
            addText('#', number.literal());
        } else if (value instanceof JsonBoolean bool) {
            head(bool.value() ? 't' : 'f', 0);
        } else {
            head('0', 0);
        }
    }

    private void addObject(Map<String, JsonValue> members) {
        head('{', members.size());
        new TreeMap<>(members).forEach((key, value) -> {
            addText('"', key);
            add(value);
        });
    }

    /** UTF-16 keeps lone surrogates apart, which UTF-8 would all turn into a question mark. */
    private void addText(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean lossless = new String(bytes, StandardCharsets.UTF_8).equals(text);
        byte[] written = lossless ? bytes : utf16(text);
        head(lossless ? kind : 'u', written.length);
        digest.update(written);
    }

    private static byte[] utf16(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(unit -> buffer.putChar((char) unit));
        return buffer.array();
    }

    /** A kind and a length before each value leave no two values with the same bytes. */
    private void head(char kind, int length) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
