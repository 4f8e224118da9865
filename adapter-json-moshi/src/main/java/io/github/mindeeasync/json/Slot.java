package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.BindingException;
import org.jspecify.annotations.Nullable;

/** A value, or its absence, that one of the user's types is to take. What does not fit is refused with its place. */
record Slot(@Nullable JsonValue json, Place place) {

    Slot member(String name) {
        return new Slot(json instanceof JsonObject object ? object.members().get(name) : null, place.member(name));
    }

    boolean has(String name) {
        return json instanceof JsonObject object && object.members().containsKey(name);
    }

    boolean isBlank() {
        return json == null || json.isNull();
    }

    /** What a plain type takes: the {@code value} of an object, otherwise the thing itself. */
    Slot plain() {
        return json instanceof JsonObject ? member("value") : this;
    }

    /** What a type with an adapter of its own takes: {@code value} where there is one, otherwise the whole. */
    Slot valueOrWhole() {
        return has("value") ? member("value") : this;
    }

    BindingException refuse(String expected) {
        return refuse(expected, null);
    }

    BindingException refuse(String expected, @Nullable Throwable cause) {
        String arrived = json == null ? "nothing" : Excerpt.of(json);
        return new BindingException(place.toString(), expected + " was expected, " + arrived + " arrived", cause);
    }

    /** What did not fit somewhere below, as seen from the payload's root. */
    BindingException within(BindingException inner) {
        String problem =
                String.valueOf(inner.getMessage()).substring(inner.path().length() + 2);
        return new BindingException(place + inner.path().substring(1), problem, inner);
    }

    BindingException fail(String problem, @Nullable Throwable cause) {
        return new BindingException(place.toString(), problem, cause);
    }
}
