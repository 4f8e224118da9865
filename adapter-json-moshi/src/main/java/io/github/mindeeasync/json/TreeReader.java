package io.github.mindeeasync.json;

import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.BufferedSource;
import okio.Okio;

/**
 * Reads one body into the tree in which nothing is lost. Numbers keep their digits, of equal keys the last one wins,
 * and the recursion is as deep as the bound allows and no deeper. For one body, on one thread.
 */
final class TreeReader {
    private final BodyTail tail;
    private final JsonReader json;
    private final int maxDepth;
    private final Warnings warnings;

    private TreeReader(BufferedSource source, BodyTail tail, int maxDepth, Warnings warnings) {
        this.tail = tail;
        this.json = JsonReader.of(source);
        this.maxDepth = maxDepth;
        this.warnings = warnings;
    }

    /** @param body all of it at hand, so that {@code available()} tells how much is left */
    static JsonValue read(InputStream body, int maxDepth, Warnings warnings) {
        // Streamed, not copied into a buffer first: the reader is then linear for literals of any length.
        BufferedSource source = Okio.buffer(Okio.source(body));
        BodyTail tail = new BodyTail(body, source);
        try {
            tail.skipByteOrderMark();
            return new TreeReader(source, tail, maxDepth, warnings).document();
        } catch (EOFException end) {
            throw tail.truncated();
        } catch (JsonEncodingException syntax) {
            throw tail.explain();
        } catch (IOException impossible) {
            throw new MalformedPayloadException(Reason.NOT_JSON, "The body could not be read.", impossible);
        }
    }

    private JsonValue document() throws IOException {
        JsonValue value = value(Place.ROOT, 0);
        if (json.peek() != JsonReader.Token.END_DOCUMENT) {
            throw tail.explain();
        }
        return value;
    }

    private JsonValue value(Place place, int depth) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(place, deeper(depth));
            case BEGIN_ARRAY -> array(place, deeper(depth));
            case STRING -> new JsonString(text());
            case NUMBER -> new JsonNumber(json.nextString());
            case BOOLEAN -> new JsonBoolean(json.nextBoolean());
            case NULL -> nothing();
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw tail.explain();
        };
    }

    private JsonObject object(Place place, int depth) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            tail.enterText();
            String name = json.nextName();
            tail.leaveText();
            Place member = place.member(name);
            if (members.put(name, value(member, depth)) != null) {
                warnings.add(member, "this key came more than once; the last one counts");
            }
        }
        json.endObject();
        return new JsonObject(members);
    }

    private JsonArray array(Place place, int depth) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            items.add(value(place.item(items.size()), depth));
        }
        json.endArray();
        return new JsonArray(items);
    }

    private String text() throws IOException {
        tail.enterText();
        String text = json.nextString();
        tail.leaveText();
        return text;
    }

    private JsonNull nothing() throws IOException {
        json.nextNull();
        return JsonNull.NULL;
    }

    private int deeper(int depth) {
        tail.open();
        if (depth == maxDepth) {
            throw new MalformedPayloadException(
                    Reason.OUT_OF_BOUNDS,
                    "The body is nested deeper than " + maxDepth + " levels, the bound of CodecSettings.maxDepth.",
                    null);
        }
        return depth + 1;
    }
}
