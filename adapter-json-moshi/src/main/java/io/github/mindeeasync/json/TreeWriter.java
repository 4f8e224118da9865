package io.github.mindeeasync.json;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a tree on one line. Our own, because Moshi's writer cannot keep a number's digits and writes half a surrogate
 * pair as a question mark.
 */
final class TreeWriter {
    private static final int DEEPEST = 1_000;

    private final StringBuilder out = new StringBuilder();

    private TreeWriter() {}

    static byte[] write(JsonValue value) {
        TreeWriter writer = new TreeWriter();
        writer.value(value, 0);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonValue value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInputException("This value is nested deeper than " + DEEPEST + " levels.");
        }
        if (value instanceof JsonObject object) {
            object(object, depth);
        } else if (value instanceof JsonArray array) {
            array(array, depth);
        } else if (value instanceof JsonString string) {
            text(string.value());
        } else if (value instanceof JsonNumber number) {
            out.append(number.literal());
        } else if (value instanceof JsonBoolean bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void object(JsonObject object, int depth) {
        String comma = "";
        out.append('{');
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            out.append(comma);
            text(member.getKey());
            out.append(':');
            value(member.getValue(), depth + 1);
            comma = ",";
        }
        out.append('}');
    }

    private void array(JsonArray array, int depth) {
        String comma = "";
        out.append('[');
        for (JsonValue item : array) {
            out.append(comma);
            value(item, depth + 1);
            comma = ",";
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (mustEscape(text, i)) {
                escape(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Control characters, the two line ends that break scripts, and surrogates that have lost their other half. */
    private static boolean mustEscape(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ' || c == '\u2028' || c == '\u2029') {
            return true;
        } else if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }
}
