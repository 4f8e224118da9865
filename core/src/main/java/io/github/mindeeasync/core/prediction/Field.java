package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One feature of a prediction, or a part of one. The questions here can be asked of every kind of field; what a kind
 * does not have is empty.
 */
public sealed interface Field permits FieldObject, FieldList, FieldScalar {

    /** This field as it came. */
    JsonValue json();

    /** The value alone, {@code null} included: {@code value} of an object, a scalar itself; empty where absent. */
    Optional<JsonValue> value();

    /** The parts of a list; a field that is no list is its own only part. */
    List<Field> items();

    /** A member of an object by its key, such as {@code rate} of a tax. */
    default Optional<Field> get(String key) {
        return Optional.empty();
    }

    /** How sure the API is, as it wrote it (0 to 1). */
    default Optional<BigDecimal> confidence() {
        return Optional.empty();
    }

    /** The index of the page where this was found. */
    default OptionalInt pageId() {
        return OptionalInt.empty();
    }

    /** Where this was found on its page. */
    default Optional<Polygon> polygon() {
        return Optional.empty();
    }

    /** The value, if it is a text. */
    default Optional<String> text() {
        return value().flatMap(JsonValue::asText);
    }

    /** The value, if it is a number: exact. */
    default Optional<BigDecimal> number() {
        return value().flatMap(JsonValue::asNumber);
    }

    /** The value, if it is true or false. */
    default Optional<Boolean> bool() {
        return value().flatMap(JsonValue::asBoolean);
    }
}
