package io.github.mindeeasync.core.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object; its keys keep the order in which they arrived.
 *
 * @param members unmodifiable
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value under a key, {@link JsonNull} included; empty where the key is absent. */
    public Optional<JsonValue> get(String key) {
        return Optional.ofNullable(members.get(key));
    }

    /** The object under a key, if there is one. */
    public Optional<JsonObject> object(String key) {
        return members.get(key) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The text under a key, if there is one. */
    public Optional<String> text(String key) {
        return get(key).flatMap(JsonValue::asText);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }
}
