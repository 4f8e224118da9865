package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.FieldList;
import io.github.mindeeasync.core.prediction.FieldObject;
import io.github.mindeeasync.core.prediction.FieldScalar;
import io.github.mindeeasync.core.prediction.Fields;
import io.github.mindeeasync.core.prediction.Polygon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads predictions: features in whatever form the product gives them. */
final class FieldReader {
    private FieldReader() {}

    /** The features of a {@code prediction} object. */
    static Fields fields(Node node) {
        JsonObject json = node.object();
        Map<String, Field> byName = new LinkedHashMap<>();
        json.members().keySet().forEach(name -> byName.put(name, field(node.get(name))));
        return new Fields(byName, json);
    }

    /** One feature, or a part of one, that is there. */
    static Field field(Node node) {
        JsonValue json = node.value();
        if (json == null) {
            throw new IllegalArgumentException("Nothing stands at " + node.place());
        } else if (json instanceof JsonObject object) {
            return object(object, node);
        } else if (json instanceof JsonArray array) {
            return list(array, node);
        }
        return new FieldScalar(json);
    }

    private static FieldList list(JsonArray json, Node node) {
        List<Field> items = new ArrayList<>();
        node.items().forEach(item -> items.add(field(item)));
        return new FieldList(json, items);
    }

    private static FieldObject object(JsonObject json, Node node) {
        Map<String, Field> members = new LinkedHashMap<>();
        Map<String, Polygon> shapes = new LinkedHashMap<>();
        for (String key : json.members().keySet()) {
            Node member = node.get(key);
            if (Shapes.isShape(key, member)) {
                shapes.put(key, Shapes.polygon(member));
            } else if (!Shapes.isNoShape(key, member)) {
                members.put(key, field(member));
            }
        }
        return new FieldObject(
                json,
                members,
                shapes,
                node.get("confidence").number(),
                node.get("page_id").integer());
    }
}
