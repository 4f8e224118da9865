package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonValue;
import java.util.List;
import java.util.Optional;

/** A bare text, number, boolean or null. */
public record FieldScalar(JsonValue json) implements Field {
    @Override
    public Optional<JsonValue> value() {
        return Optional.of(json);
    }

    @Override
    public List<Field> items() {
        return List.of(this);
    }
}
