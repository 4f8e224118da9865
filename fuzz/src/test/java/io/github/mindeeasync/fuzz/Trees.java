package io.github.mindeeasync.fuzz;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values made of a value: the same in another order, and another in the same order. */
final class Trees {
    private Trees() {}

    /** The same value with the keys of every object from the last to the first. */
    static JsonValue turned(JsonValue value) {
        if (value instanceof JsonObject object) {
            List<String> keys = new ArrayList<>(object.members().keySet());
            Collections.reverse(keys);
            Map<String, JsonValue> members = new LinkedHashMap<>();
            keys.forEach(key -> members.put(key, turned(object.members().get(key))));
            return new JsonObject(members);
        } else if (value instanceof JsonArray array) {
            return new JsonArray(array.items().stream().map(Trees::turned).toList());
        }
        return value;
    }

    /** Another value: one member, item or character more. */
    static JsonValue changed(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            String key = "more";
            while (members.containsKey(key)) {
                key += "e";
            }
            members.put(key, JsonNull.NULL);
            return new JsonObject(members);
        } else if (value instanceof JsonArray array) {
            List<JsonValue> items = new ArrayList<>(array.items());
            items.add(JsonNull.NULL);
            return new JsonArray(items);
        } else if (value instanceof JsonString text) {
            return new JsonString(text.value() + "x");
        }
        return new JsonArray(List.of(value));
    }

    /** The same delivery with another document. */
    static JsonObject withOtherDocument(JsonObject root) {
        Map<String, JsonValue> members = new LinkedHashMap<>(root.members());
        members.computeIfPresent("document", (key, document) -> changed(document));
        return new JsonObject(members);
    }
}
