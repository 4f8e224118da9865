package io.github.mindeeasync.fuzz;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same value but for one leaf, which is another by as little as can be. */
final class OtherLeaf {
    private int before;

    private OtherLeaf(int before) {
        this.before = before;
    }

    /** The values with the first, the second ... leaf changed, so many at most. */
    static List<JsonValue> of(JsonValue value, int most) {
        List<JsonValue> changed = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            OtherLeaf change = new OtherLeaf(i);
            JsonValue other = change.value(value);
            if (change.before >= 0) {
                break;
            }
            changed.add(other);
        }
        return changed;
    }

    private JsonValue value(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((key, member) -> members.put(key, value(member)));
            return new JsonObject(members);
        } else if (value instanceof JsonArray array) {
            return new JsonArray(array.items().stream().map(this::value).toList());
        }
        return before-- == 0 ? leaf(value) : value;
    }

    private static JsonValue leaf(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value().isEmpty() ? new JsonString("\u0000") : new JsonString(flipped(text.value()));
        } else if (value instanceof JsonNumber number) {
            return new JsonNumber(number.literal().equals("0") ? "-0" : "0");
        } else if (value instanceof JsonBoolean bool) {
            return new JsonBoolean(!bool.value());
        }
        return value instanceof JsonNull ? new JsonBoolean(false) : value;
    }

    private static String flipped(String text) {
        int last = text.length() - 1;
        return text.substring(0, last) + (char) (text.charAt(last) ^ 1);
    }
}
