package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.FieldObject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields as short text on one line; what is null, absent or empty is a dash. */
final class FieldText {
    static final String NONE = "-";

    /** Members that have columns of their own, or are shapes on the page. */
    private static final Set<String> BESIDE =
            Set.of("value", "confidence", "page_id", "polygon", "bounding_box", "quadrangle", "rectangle");

    private FieldText() {}

    /** Whether a member of a field is part of what was read, rather than about it. */
    static boolean isContent(String key) {
        return !BESIDE.contains(key);
    }

    /** The value, and in brackets what else was read beside it. */
    static String of(Field field) {
        if (!(field instanceof FieldObject object)) {
            return of(field.json());
        }
        String value = object.value().map(FieldText::of).orElse("");
        String rest = members(object.json());
        if (rest.isEmpty() || value.isEmpty()) {
            return orDash(value + rest);
        }
        return value + " (" + rest + ")";
    }

    static String of(JsonValue value) {
        return orDash(Printable.line(text(value)));
    }

    static String confidence(Field field) {
        return field.confidence().map(BigDecimal::toPlainString).orElse(NONE);
    }

    static String page(Field field) {
        return field.pageId().isPresent() ? Integer.toString(field.pageId().getAsInt()) : NONE;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        } else if (value instanceof JsonNumber number) {
            return number.literal();
        } else if (value instanceof JsonBoolean bool) {
            return Boolean.toString(bool.value());
        } else if (value instanceof JsonArray array) {
            return joined(array.items());
        }
        return value instanceof JsonObject object
                ? object.get("value").map(FieldText::text).orElseGet(() -> members(object))
                : "";
    }

    private static String joined(Collection<JsonValue> items) {
        return items.stream().map(FieldText::text).collect(Collectors.joining(", "));
    }

    private static String members(JsonObject object) {
        return object.members().entrySet().stream()
                .filter(member -> isContent(member.getKey()))
                .filter(member -> !text(member.getValue()).isEmpty())
                .map((Map.Entry<String, JsonValue> member) -> member.getKey() + " " + text(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String orDash(String text) {
        return text.isBlank() ? NONE : text;
    }
}
