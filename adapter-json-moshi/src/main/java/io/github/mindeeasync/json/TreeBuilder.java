package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.JsonVisitor;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a tree of what it hears, in which nothing is lost; of equal keys the last one wins. */
final class TreeBuilder implements JsonVisitor {
    private final Warnings warnings;
    private final Deque<Branch> branches = new ArrayDeque<>();
    private @Nullable JsonValue root;

    private TreeBuilder(Warnings warnings) {
        this.warnings = warnings;
    }

    /** The tree of a body; see {@link BodyReader#read}. */
    static JsonValue read(InputStream body, int maxDepth, Warnings warnings) {
        TreeBuilder builder = new TreeBuilder(warnings);
        BodyReader.read(body, maxDepth, builder);
        return Objects.requireNonNull(builder.root);
    }

    /** An object or a list that has not ended: the one has members, the other items. */
    private static final class Branch {
        final @Nullable Map<String, JsonValue> members;
        final List<JsonValue> items = new ArrayList<>(0);
        String name = "";

        Branch(@Nullable Map<String, JsonValue> members) {
            this.members = members;
        }
    }

    @Override
    public void beginObject() {
        branches.push(new Branch(new LinkedHashMap<>()));
    }

    @Override
    public void name(String name) {
        branches.element().name = name;
    }

    @Override
    public void endObject() {
        add(new JsonObject(Objects.requireNonNull(branches.pop().members)));
    }

    @Override
    public void beginArray() {
        branches.push(new Branch(null));
    }

    @Override
    public void endArray() {
        add(new JsonArray(branches.pop().items));
    }

    @Override
    public void text(String value) {
        add(new JsonString(value));
    }

    @Override
    public void number(String literal) {
        add(new JsonNumber(literal));
    }

    @Override
    public void bool(boolean value) {
        add(new JsonBoolean(value));
    }

    @Override
    public void nothing() {
        add(JsonNull.NULL);
    }

    private void add(JsonValue value) {
        Branch branch = branches.peek();
        if (branch == null) {
            root = value;
        } else if (branch.members == null) {
            branch.items.add(value);
        } else if (branch.members.put(branch.name, value) != null) {
            warnings.add(place(), "this key came more than once; the last one counts");
        }
    }

    /** Where the value is that was added last. */
    private Place place() {
        Place place = Place.ROOT;
        for (var outermost = branches.descendingIterator(); outermost.hasNext(); ) {
            Branch branch = outermost.next();
            place = branch.members == null ? place.item(branch.items.size()) : place.member(branch.name);
        }
        return place;
    }
}
