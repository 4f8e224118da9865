package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The features of a prediction ({@code inference.prediction} or a page's {@code prediction}), by name.
 *
 * @param byName in the order in which they came; unmodifiable
 * @param json the whole object as it came
 */
public record Fields(Map<String, Field> byName, JsonObject json) {
    public static final Fields EMPTY = new Fields(Map.of(), JsonObject.EMPTY);

    public Fields {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Optional<Field> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
