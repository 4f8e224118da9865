package io.github.mindeeasync.core.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What the API said went wrong: the {@code error} object of an answer or of a job. Every part of it may be missing.
 *
 * @param code such as {@code BadRequest} or {@code TooManyRequests}
 * @param details text, a list or an object of lists, as it came
 */
public record ApiError(
        @Nullable String code,
        @Nullable String message,
        @Nullable JsonValue details) {
    /** An error that said nothing. */
    public static final ApiError EMPTY = new ApiError(null, null, null);

    private static final int LONGEST = 500;

    public static ApiError ofMessage(String message) {
        return new ApiError(null, message, null);
    }

    /** Whether the API gave neither code nor message nor details. */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The details as one line of text, whatever their shape; empty where there are none. */
    public Optional<String> detailsText() {
        List<String> texts = new ArrayList<>();
        if (details != null) {
            collect(details, texts);
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", texts));
    }

    /** One line for people: code, message and details as far as they were given. */
    public String describe() {
        StringJoiner line = new StringJoiner(": ");
        if (code != null) {
            line.add(code);
        }
        if (message != null) {
            line.add(message);
        }
        detailsText().filter(text -> !text.equals(message)).ifPresent(line::add);
        String text = line.length() == 0 ? "no reason given" : line.toString();
        String oneLine = text.replaceAll("\\p{Cntrl}+", " ");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "...";
    }

    private static void collect(JsonValue value, List<String> texts) {
        if (value instanceof JsonObject object) {
            object.members().forEach((key, member) -> {
                List<String> inner = new ArrayList<>();
                collect(member, inner);
                texts.add(key + ": " + String.join(", ", inner));
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> collect(item, texts));
        } else if (value instanceof JsonNumber number) {
            texts.add(number.literal());
        } else {
            value.asText().ifPresent(texts::add);
            value.asBoolean().map(String::valueOf).ifPresent(texts::add);
        }
    }
}
