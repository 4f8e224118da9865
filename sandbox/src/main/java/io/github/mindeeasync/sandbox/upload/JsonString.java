package io.github.mindeeasync.sandbox.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The string under one key of a JSON object as a stream of bytes, so that a long base64 text is never held in memory.
 * Escapes are resolved; the rest of the object is left unread.
 */
final class JsonString extends InputStream {
    private static final int LONGEST_KEY = 1_000;

    private final InputStream in;
    private boolean ended;

    private JsonString(InputStream in) {
        this.in = in;
    }

    /** Opens the string; empty when the JSON is not an object with that key and a string under it. */
    static Optional<InputStream> open(InputStream in, String key) throws IOException {
        if (token(in) != '{') {
            return Optional.empty();
        }
        int token = token(in);
        while (token == '"') {
            String found = key(in);
            if (found == null || token(in) != ':') {
                return Optional.empty();
            }
            int start = token(in);
            if (found.equals(key)) {
                return start == '"' ? Optional.of(new JsonString(in)) : Optional.empty();
            }
            token = skipValue(in, start) == ',' ? token(in) : -1;
        }
        return Optional.empty();
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int c = in.read();
        if (c < 0) {
            throw new UploadReader.Malformed("The JSON text ends within a string.");
        }
        if (c == '"') {
            ended = true;
            return -1;
        }
        return c == '\\' ? escaped() : c;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = 0;
        for (int c; n < length && (c = read()) >= 0; n++) {
            buffer[offset + n] = (byte) c;
        }
        return n == 0 && length > 0 ? -1 : n;
    }

    private int escaped() throws IOException {
        int c = in.read();
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    /** Base64 and URLs are ASCII: any other character reads as a question mark, which neither accepts. */
    private int unicode() throws IOException {
        String hex = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        try {
            int code = Integer.parseInt(hex, 16);
            return code < 128 ? code : '?';
        } catch (NumberFormatException e) {
            throw new UploadReader.Malformed("Not an escape: \\u" + hex);
        }
    }

    private static @Nullable String key(InputStream in) throws IOException {
        byte[] bytes = new JsonString(in).readNBytes(LONGEST_KEY);
        return bytes.length == LONGEST_KEY ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static int token(InputStream in) throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        return c;
    }

    /** Skips a value that begins with this character; returns the comma or brace behind it. */
    private static int skipValue(InputStream in, int first) throws IOException {
        int depth = 0;
        for (int c = first; c >= 0; c = in.read()) {
            if (depth == 0 && (c == ',' || c == '}')) {
                return c;
            }
            if (c == '"') {
                new JsonString(in).transferTo(OutputStream.nullOutputStream());
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return -1;
    }
}
