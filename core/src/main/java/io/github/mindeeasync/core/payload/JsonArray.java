package io.github.mindeeasync.core.payload;

import java.util.Iterator;
import java.util.List;

/** A JSON list. */
public record JsonArray(List<JsonValue> items) implements JsonValue, Iterable<JsonValue> {
    public JsonArray {
        items = List.copyOf(items);
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return items.iterator();
    }
}
