package io.github.mindeeasync.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.CanonicalJson;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.JsonVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is heard of a body is what a tree of it says, in whatever order and how often its keys come. */
class DeliveryFactsTest {
    private static final List<String> KEYS =
            List.of("job", "document", "id", "status", "name", "inference", "product", "version", "");
    private static final List<List<String>> FITTING = List.of(
            List.of("job", "document"),
            List.of("id", "status", "name", "inference"),
            List.of("product"),
            List.of("name", "version"));
    private static final int DEPTH = 6;
    private static final List<String> FACTS = List.of(
            DeliveryFacts.JOB_ID,
            DeliveryFacts.JOB_STATUS,
            DeliveryFacts.DOCUMENT,
            DeliveryFacts.DOCUMENT_NAME,
            DeliveryFacts.PRODUCT_NAME,
            DeliveryFacts.PRODUCT_VERSION);

    private final Random random = new Random(11);

    @Test
    void facts_and_the_document_are_those_of_the_tree() {
        int documents = 0;
        int products = 0;
        for (int i = 0; i < 20_000; i++) {
            DeliveryFacts facts = new DeliveryFacts();
            JsonValue tree = tell(facts, DEPTH);

            assertThat(facts.isObject()).isEqualTo(tree instanceof JsonObject);
            for (String fact : FACTS) {
                assertThat(facts.at(fact)).as("%s of %s", fact, tree).isEqualTo(at(tree, fact));
            }
            Optional<JsonValue> document = member(tree, "document").filter(JsonObject.class::isInstance);
            assertThat(facts.document().map(CanonicalJson::digest)).isEqualTo(document.map(ContentDigest::of));
            documents += document.isPresent() ? 1 : 0;
            products += at(tree, DeliveryFacts.PRODUCT_VERSION).isPresent() ? 1 : 0;
        }
        assertThat(documents).isGreaterThan(3_000);
        assertThat(products).isGreaterThan(200);
    }

    private static Optional<JsonValue> at(JsonValue tree, String fact) {
        Optional<JsonValue> found = Optional.of(tree);
        for (String name : fact.split("\\.")) {
            found = found.flatMap(value -> member(value, name));
        }
        return found.map(DeliveryFactsTest::shallow);
    }

    private static Optional<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.get(name) : Optional.empty();
    }

    private static JsonValue shallow(JsonValue value) {
        if (value instanceof JsonObject) {
            return JsonObject.EMPTY;
        }
        return value instanceof JsonArray ? new JsonArray(List.of()) : value;
    }

    /** Tells the visitor of a value, some keys of which come more than once, and returns its tree. */
    private JsonValue tell(JsonVisitor visitor, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 12);
        if (kind == 4) {
            return array(visitor, depth);
        } else if (kind > 4) {
            return object(visitor, depth);
        }
        JsonValue scalar = switch (kind) {
            case 0 -> new JsonString("text " + random.nextInt(9));
            case 1 -> JsonNumber.of(random.nextInt(9));
            case 2 -> new JsonBoolean(random.nextBoolean());
            default -> JsonNull.NULL;
        };
        scalar.tell(visitor);
        return scalar;
    }

    private JsonValue array(JsonVisitor visitor, int depth) {
        visitor.beginArray();
        List<JsonValue> items = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            items.add(tell(visitor, depth - 1));
        }
        visitor.endArray();
        return new JsonArray(items);
    }

    private JsonValue object(JsonVisitor visitor, int depth) {
        visitor.beginObject();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int left = random.nextInt(7); left > 0; left--) {
            String name = name(DEPTH - depth);
            visitor.name(name);
            members.put(name, tell(visitor, depth - 1));
        }
        visitor.endObject();
        return new JsonObject(members);
    }

    /** Half of them fit where they are. */
    private String name(int level) {
        List<String> names = level < FITTING.size() && random.nextBoolean() ? FITTING.get(level) : KEYS;
        return names.get(random.nextInt(names.size()));
    }
}
