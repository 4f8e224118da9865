package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of the tree, or its absence, with the place where it stands. Every question has one rule: absent and null
 * answer nothing, and a value that does not fit answers nothing and leaves a warning.
 */
record Node(@Nullable JsonValue value, Place place, Warnings warnings) {

    Node get(String key) {
        JsonValue member = value instanceof JsonObject object ? object.members().get(key) : null;
        return new Node(member, place.member(key), warnings);
    }

    /** Whether there is nothing to read here: absent or null. */
    boolean isBlank() {
        return value == null || value.isNull();
    }

    @Nullable
    String text() {
        return read("a text", JsonValue::asText);
    }

    @Nullable
    BigDecimal number() {
        return read("a number", JsonValue::asNumber);
    }

    @Nullable
    Integer integer() {
        return read("a whole number", json -> json.asNumber().flatMap(Node::exactInt));
    }

    @Nullable
    Boolean bool() {
        return read("true, false or null", JsonValue::asBoolean);
    }

    @Nullable
    Instant instant() {
        return read("a timestamp", json -> json.asText().flatMap(Timestamps::parse));
    }

    /** The object here; an empty one where there is none. */
    JsonObject object() {
        JsonObject object = read("an object", json -> Optional.of(json).map(Node::asObject));
        return object == null ? JsonObject.EMPTY : object;
    }

    /** The items of the list here; none where there is none. */
    List<Node> items() {
        JsonArray array = read("a list", json -> Optional.of(json).map(Node::asArray));
        List<Node> items = new ArrayList<>();
        if (array != null) {
            array.forEach(item -> items.add(new Node(item, place.item(items.size()), warnings)));
        }
        return items;
    }

    /** This node, with a warning where it is blank although the API always sends something here. */
    Node required(String expected) {
        if (isBlank()) {
            warn(expected);
        }
        return this;
    }

    void warn(String expected) {
        String arrived = value == null ? "nothing" : Excerpt.of(value);
        warnings.add(place, expected + " was expected, " + arrived + " arrived");
    }

    private <T> @Nullable T read(String expected, Function<JsonValue, Optional<T>> reading) {
        if (value == null || value.isNull()) {
            return null;
        }
        Optional<T> result = reading.apply(value);
        if (result.isEmpty()) {
            warn(expected);
        }
        return result.orElse(null);
    }

    private static Optional<Integer> exactInt(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException notAnInt) {
            return Optional.empty();
        }
    }

    private static @Nullable JsonObject asObject(JsonValue json) {
        return json instanceof JsonObject object ? object : null;
    }

    private static @Nullable JsonArray asArray(JsonValue json) {
        return json instanceof JsonArray array ? array : null;
    }
}
