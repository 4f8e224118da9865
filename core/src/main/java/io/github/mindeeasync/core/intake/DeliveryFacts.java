package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.CanonicalJson;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.JsonVisitor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears of a delivery's body what tells which delivery it is, and makes no tree of the rest: a few values, and the document
 * by what it says. Of equal keys the last one counts. For one body, on one thread.
 */
final class DeliveryFacts implements JsonVisitor {
    static final String JOB = "job";
    static final String JOB_ID = "job.id";
    static final String JOB_STATUS = "job.status";
    static final String DOCUMENT = "document";
    static final String DOCUMENT_NAME = "document.name";
    static final String PRODUCT_NAME = "document.inference.product.name";
    static final String PRODUCT_VERSION = "document.inference.product.version";

    private static final JsonVisitor NOBODY = new JsonVisitor() {};
    private static final String ROOT = "";
    private static final JsonValue OBJECT = JsonObject.EMPTY;
    private static final JsonValue LIST = new JsonArray(List.of());

    private static final Map<String, Set<String>> WANTED = Map.of(
            ROOT,
            Set.of("job", "document"),
            JOB,
            Set.of("id", "status"),
            DOCUMENT,
            Set.of("name", "inference"),
            "document.inference",
            Set.of("product"),
            "document.inference.product",
            Set.of("name", "version"));

    private final Map<String, JsonValue> facts = new HashMap<>();
    /** The objects that have begun and of which something is wanted. */
    private final Deque<String> open = new ArrayDeque<>();

    private @Nullable CanonicalJson document;
    /** Who hears what the document says: nobody, unless we are in it. */
    private JsonVisitor within = NOBODY;

    /** Where the next value is, if it is wanted. */
    private @Nullable String place = ROOT;

    private int depthInUnwanted;

    /** Whether the body is an object. */
    boolean isObject() {
        return facts.get(ROOT) == OBJECT;
    }

    /** The value at this place; of an object or a list no more than that it is one. */
    Optional<JsonValue> at(String wanted) {
        return Optional.ofNullable(facts.get(wanted));
    }

    Optional<String> textAt(String wanted) {
        return at(wanted).flatMap(JsonValue::asText);
    }

    /** The document by what it says, if it is an object. */
    Optional<CanonicalJson> document() {
        return Optional.ofNullable(document);
    }

    @Override
    public void name(String name) {
        within.name(name);
        if (depthInUnwanted == 0) {
            place = wanted(open.element(), name);
        }
    }

    private @Nullable String wanted(String parent, String name) {
        if (!WANTED.getOrDefault(parent, Set.of()).contains(name)) {
            return null;
        }
        String found = parent.isEmpty() ? name : parent + "." + name;
        forget(found);
        return found;
    }

    /** Another one came under the same key. */
    private void forget(String repeated) {
        facts.keySet().removeIf(known -> known.equals(repeated) || known.startsWith(repeated + "."));
        if (repeated.equals(DOCUMENT)) {
            document = null;
        }
    }

    @Override
    public void beginObject() {
        if (DOCUMENT.equals(place)) {
            document = new CanonicalJson();
            within = document;
        }
        within.beginObject();
        if (place == null) {
            depthInUnwanted++;
        } else {
            facts.put(place, OBJECT);
            open.push(place);
            place = null;
        }
    }

    @Override
    public void endObject() {
        within.endObject();
        if (depthInUnwanted > 0) {
            depthInUnwanted--;
        } else if (open.pop().equals(DOCUMENT)) {
            within = NOBODY;
        }
    }

    @Override
    public void beginArray() {
        within.beginArray();
        heard(LIST);
        depthInUnwanted++;
    }

    @Override
    public void endArray() {
        within.endArray();
        depthInUnwanted--;
    }

    private void heard(JsonValue value) {
        if (place != null) {
            facts.put(place, value);
            place = null;
        }
    }

    private boolean isWanted() {
        return place != null;
    }

    @Override
    public void text(String value) {
        within.text(value);
        if (isWanted()) {
            heard(new JsonString(value));
        }
    }

    @Override
    public void number(String literal) {
        within.number(literal);
        if (isWanted()) {
            heard(new JsonNumber(literal));
        }
    }

    @Override
    public void bool(boolean value) {
        within.bool(value);
        if (isWanted()) {
            heard(new JsonBoolean(value));
        }
    }

    @Override
    public void nothing() {
        within.nothing();
        heard(JsonNull.NULL);
    }
}
