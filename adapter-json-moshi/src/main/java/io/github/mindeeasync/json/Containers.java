package io.github.mindeeasync.json;

import com.squareup.moshi.Types;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.Polygon;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types that hold others, and those that take the thing itself. */
final class Containers {
    private Containers() {}

    static Optional<Binding> find(Type type, Bindings bindings) {
        Class<?> raw = Types.getRawType(type);
        if (raw == List.class) {
            return Optional.of(slot -> list(slot, bindings.of(argument(type, 0))));
        } else if (raw == Optional.class) {
            return Optional.of(slot -> optional(slot, bindings.of(argument(type, 0))));
        } else if (raw == Map.class && argument(type, 0) == String.class) {
            return Optional.of(slot -> map(slot, bindings.of(argument(type, 1))));
        } else if (raw == Field.class) {
            return Optional.of(Containers::field);
        } else if (raw == JsonValue.class) {
            return Optional.of(Slot::json);
        }
        return raw == Polygon.class ? Optional.of(Containers::polygon) : Optional.empty();
    }

    private static List<Object> list(Slot slot, Binding binding) {
        Slot list = slot.valueOrWhole();
        List<@Nullable Object> items = new ArrayList<>();
        if (list.json() instanceof JsonArray array) {
            array.forEach(json ->
                    items.add(binding.take(new Slot(json, list.place().item(items.size())))));
        } else if (!list.isBlank()) {
            throw list.refuse("a list");
        }
        return Collections.unmodifiableList(items);
    }

    private static Optional<Object> optional(Slot slot, Binding binding) {
        return slot.isBlank() ? Optional.empty() : Optional.ofNullable(binding.take(slot));
    }

    private static Map<String, Object> map(Slot slot, Binding binding) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (slot.json() instanceof JsonObject object) {
            object.members().keySet().forEach(key -> map.put(key, binding.take(slot.member(key))));
        } else if (!slot.isBlank()) {
            throw slot.refuse("an object");
        }
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Field field(Slot slot) {
        return slot.json() == null ? null : FieldReader.field(node(slot));
    }

    /** A shape itself, or the polygon of the field that it belongs to. */
    private static @Nullable Polygon polygon(Slot slot) {
        Slot shape = slot.json() instanceof JsonObject ? slot.member("polygon") : slot;
        if (shape.isBlank()) {
            return null;
        } else if (!Shapes.looksLikePoints(shape.json())) {
            throw shape.refuse("a list of points");
        }
        return Shapes.polygon(node(shape));
    }

    private static Node node(Slot slot) {
        return new Node(slot.json(), slot.place(), new Warnings());
    }

    private static Type argument(Type type, int index) {
        if (!(type instanceof ParameterizedType generic)) {
            return JsonValue.class;
        }
        Type argument = generic.getActualTypeArguments()[index];
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }
}
