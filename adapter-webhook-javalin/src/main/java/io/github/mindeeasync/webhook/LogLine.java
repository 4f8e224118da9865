package io.github.mindeeasync.webhook;

import org.jspecify.annotations.Nullable;

/** {@code key=value key=value}, always one line: a value of odd characters stands in quotes, with them escaped. */
final class LogLine {
    private final StringBuilder text = new StringBuilder();

    LogLine(String event) {
        with("event", event);
    }

    /** Null and nothing are written as {@code -}. */
    LogLine with(String key, @Nullable Object value) {
        if (text.length() > 0) {
            text.append(' ');
        }
        text.append(key).append('=');
        String shown = value == null ? "" : value.toString();
        if (shown.isEmpty()) {
            text.append('-');
        } else if (shown.chars().allMatch(LogLine::isPlain)) {
            text.append(shown);
        } else {
            text.append('"');
            shown.chars().forEach(this::append);
            text.append('"');
        }
        return this;
    }

    private static boolean isPlain(int letter) {
        return letter > ' ' && letter < 0x7f && letter != '"' && letter != '\\' && letter != '=';
    }

    private void append(int letter) {
        if (letter == ' ' || letter == '=' || isPlain(letter)) {
            text.append((char) letter);
        } else {
            text.append(String.format("\\u%04x", letter));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
