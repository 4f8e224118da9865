package io.github.mindeeasync.store;

import com.squareup.moshi.JsonReader;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/**
 * JSON trees as text in the database. Written by hand, because Moshi's writer keeps neither a number's digits nor half a
 * surrogate pair.
 */
final class JsonText {
    private JsonText() {}

    static String write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            String before = "{";
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                out.append(before);
                quote(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                before = ",";
            }
            out.append(object.isEmpty() ? "{}" : "}");
        } else if (value instanceof JsonArray array) {
            String before = "[";
            for (JsonValue item : array) {
                out.append(before);
                write(item, out);
                before = ",";
            }
            out.append(array.items().isEmpty() ? "[]" : "]");
        } else if (value instanceof JsonString string) {
            quote(string.value(), out);
        } else if (value instanceof JsonNumber number) {
            out.append(number.literal());
        } else {
            out.append(value instanceof JsonBoolean bool ? String.valueOf(bool.value()) : "null");
        }
    }

    /** Everything beyond ASCII is escaped: so nothing can be lost on its way through the database. */
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static JsonValue read(String text) {
        try {
            return read(JsonReader.of(new Buffer().writeUtf8(text)));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON as this store writes it.", e);
        }
    }

    private static JsonValue read(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(json);
            case BEGIN_ARRAY -> array(json);
            case STRING -> new JsonString(json.nextString());
            case NUMBER -> new JsonNumber(json.nextString());
            case BOOLEAN -> new JsonBoolean(json.nextBoolean());
            case NULL -> {
                json.nextNull();
                yield JsonNull.NULL;
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw new IOException("No value.");
        };
    }

    private static JsonObject object(JsonReader json) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            members.put(name, read(json));
        }
        json.endObject();
        return new JsonObject(members);
    }

    private static JsonArray array(JsonReader json) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            items.add(read(json));
        }
        json.endArray();
        return new JsonArray(items);
    }
}
