package io.github.mindeeasync.house;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values nested deeper than any stack. */
final class Deep {
    private static final int LEVELS = 100_000;

    private Deep() {}

    /** This body with a document that is too deep to walk through. */
    static JsonObject document(Object body) {
        JsonValue deep = JsonNull.NULL;
        for (int level = 0; level < LEVELS; level++) {
            deep = new JsonArray(List.of(deep));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) body).members());
        members.put("document", new JsonObject(Map.of("name", deep)));
        return new JsonObject(members);
    }
}
