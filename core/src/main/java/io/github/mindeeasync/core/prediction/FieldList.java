package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.List;
import java.util.Optional;

/** A list of fields: line items, taxes, given names. */
public record FieldList(JsonArray json, List<Field> items) implements Field {
    public FieldList {
        items = List.copyOf(items);
    }

    @Override
    public Optional<JsonValue> value() {
        return Optional.empty();
    }
}
