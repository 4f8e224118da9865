package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over bytes, and over a JSON value by what it says: white space, escapes and the order of keys do not count,
 * numbers count by their digits. Stored beside deliveries, so its result must never change.
 */
public final class ContentDigest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int PIECE = 4_096;
    private static final int HEAD = 1 + Integer.BYTES;

    private final MessageDigest digest = sha256();
    /** Collects small parts, because a digest's updates are dearer than its bytes. */
    private final byte[] piece = new byte[PIECE];

    private int used;

    private ContentDigest() {}

    /** The digest of bytes, in lower-case hex. */
    public static String of(byte[] bytes) {
        return HEX.formatHex(sha256().digest(bytes));
    }

    /** The digest of a value, in lower-case hex. */
    public static String of(JsonValue value) {
        ContentDigest content = new ContentDigest();
        content.add(value);
        content.flush();
        return HEX.formatHex(content.digest.digest());
    }

    /**
     * The digest of a value that was read from these bytes; null where they are no UTF-8, for then several bytes were read
     * as the same character, and equal values need not have been equal.
     */
    public static @Nullable String ofRead(JsonValue value, byte[] bytes) {
        return Utf8.is(bytes) ? of(value) : null;
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
        String[] keys = members.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        for (String key : keys) {
            addText('"', key);
            add(Objects.requireNonNull(members.get(key)));
        }
    }

    private void addText(char kind, String text) {
        if (text.length() > PIECE - HEAD || !addAscii(kind, text)) {
            addUnicode(kind, text);
        }
    }

    /** Most texts: straight to where they are digested from. False, and nothing added, where a character is not ASCII. */
    private boolean addAscii(char kind, String text) {
        int length = text.length();
        makeRoom(HEAD + length);
        int start = used + HEAD;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                return false;
            }
            piece[start + i] = (byte) unit;
        }
        head(kind, length);
        used += length;
        return true;
    }

    /** UTF-16 keeps lone surrogates apart, which UTF-8 would all turn into a question mark. */
    private void addUnicode(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean lossless = new String(bytes, StandardCharsets.UTF_8).equals(text);
        byte[] written = lossless ? bytes : utf16(text);
        head(lossless ? kind : 'u', written.length);
        flush();
        digest.update(written);
    }

    private static byte[] utf16(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(unit -> buffer.putChar((char) unit));
        return buffer.array();
    }

    /** A kind and a length before each value leave no two values with the same bytes. */
    private void head(char kind, int length) {
        makeRoom(HEAD);
        piece[used++] = (byte) kind;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            piece[used++] = (byte) (length >>> shift);
        }
    }

    private void makeRoom(int bytes) {
        if (used + bytes > PIECE) {
            flush();
        }
    }

    private void flush() {
        digest.update(piece, 0, used);
        used = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
