package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A field with members: {@code value} beside {@code confidence}, {@code page_id} and {@code polygon}, or a line item's
 * columns.
 *
 * @param members every member that is not a shape, by its key, in the order in which they came
 * @param shapes {@code polygon}, {@code bounding_box}, {@code quadrangle} and {@code rectangle}, as far as readable
 * @param score null where absent or unreadable
 * @param page null where absent or unreadable
 */
public record FieldObject(
        JsonObject json,
        Map<String, Field> members,
        Map<String, Polygon> shapes,
        @Nullable BigDecimal score,
        @Nullable Integer page)
        implements Field {
    public FieldObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }

    @Override
    public Optional<JsonValue> value() {
        return json.get("value");
    }

    @Override
    public List<Field> items() {
        return List.of(this);
    }

    @Override
    public Optional<Field> get(String key) {
        return Optional.ofNullable(members.get(key));
    }

    @Override
    public Optional<BigDecimal> confidence() {
        return Optional.ofNullable(score);
    }

    @Override
    public OptionalInt pageId() {
        return page == null ? OptionalInt.empty() : OptionalInt.of(page);
    }

    @Override
    public Optional<Polygon> polygon() {
        return Optional.ofNullable(shapes.get("polygon"));
    }
}
