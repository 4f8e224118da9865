package io.github.mindeeasync.core.delivery;

import org.jspecify.annotations.Nullable;

/**
 * {@code event=word key=value key=value}, always one line: a value of odd characters stands in quotes, with them escaped.
 * Not thread-safe.
 */
public final class LogLine {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(160);

    public LogLine(String event) {
        with("event", event);
    }

    /** Null and nothing are written as {@code -}. */
    public LogLine with(String key, @Nullable Object value) {
        if (text.length() > 0) {
            text.append(' ');
        }
        text.append(key).append('=');
        String shown = value == null ? "" : value.toString();
        if (shown.isEmpty()) {
            text.append('-');
        } else if (isPlain(shown)) {
            text.append(shown);
        } else {
            quote(shown);
        }
        return this;
    }

    /** The same, and nothing where there is nothing to say. */
    public LogLine withKnown(String key, @Nullable Object value) {
        return value == null ? this : with(key, value);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char letter) {
        return letter > ' ' && letter < 0x7f && letter != '"' && letter != '\\' && letter != '=';
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == ' ' || letter == '=' || isPlain(letter)) {
                text.append(letter);
            } else {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(HEX[(letter >> shift) & 0xf]);
                }
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
