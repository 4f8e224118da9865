package io.github.mindeeasync.core.payload;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A JSON value with nothing lost: numbers keep the digits in which they arrived, objects keep the order of their keys,
 * and null, absent and false are three things. Immutable.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** The text, if this is a string. */
    default Optional<String> asText() {
        return this instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** The exact number, if this is a number within the range of {@link BigDecimal}. */
    default Optional<BigDecimal> asNumber() {
        return this instanceof JsonNumber number ? number.exact() : Optional.empty();
    }

    /** True or false, if this is one of them. */
    default Optional<Boolean> asBoolean() {
        return this instanceof JsonBoolean bool ? Optional.of(bool.value()) : Optional.empty();
    }

    /** Whether this is JSON's {@code null}. */
    default boolean isNull() {
        return this instanceof JsonNull;
    }

    /** Tells this value, and all that is in it, as if it were read from the text that it came from. */
    default void tell(JsonVisitor visitor) {
        if (this instanceof JsonObject object) {
            visitor.beginObject();
            object.members().forEach((name, member) -> {
                visitor.name(name);
                member.tell(visitor);
            });
            visitor.endObject();
        } else if (this instanceof JsonArray array) {
            visitor.beginArray();
            array.forEach(item -> item.tell(visitor));
            visitor.endArray();
        } else if (this instanceof JsonString string) {
            visitor.text(string.value());
        } else if (this instanceof JsonNumber number) {
            visitor.number(number.literal());
        } else if (this instanceof JsonBoolean bool) {
            visitor.bool(bool.value());
        } else {
            visitor.nothing();
        }
    }

    /** The word for this kind of value, for messages: object, list, text, number, boolean or null. */
    default String kind() {
        if (this instanceof JsonObject) {
            return "object";
        } else if (this instanceof JsonArray) {
            return "list";
        } else if (this instanceof JsonString) {
            return "text";
        } else if (this instanceof JsonNumber) {
            return "number";
        }
        return this instanceof JsonBoolean ? "boolean" : "null";
    }
}
