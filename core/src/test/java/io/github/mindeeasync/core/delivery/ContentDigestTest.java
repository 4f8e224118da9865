package io.github.mindeeasync.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inbox files hold digests of years ago: the fast way has to say what the slow one said. */
class ContentDigestTest {
    private static final List<String> CHARACTERS = List.of(
            "a", "Z", "7", "_", "\"", "\u0000", "\u007f", "\u0080", "\u00e9", "\ufffd", "\u20ac", "\ud83d\ude00");
    private static final List<String> LONE = List.of("\ud83d", "\ude00", "\ude00\ud83d");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "1.0", "1e0", "1E+2", "12345678901234567890.5", "9e99999");

    private final Random random = new Random(4);

    @Test
    void a_value_has_the_digest_that_it_always_had() {
        for (int i = 0; i < 20_000; i++) {
            agree(value(4));
        }
    }

    @Test
    void texts_around_the_size_of_a_piece_have_the_digest_that_they_always_had() {
        for (int length = 4_070; length < 4_110; length++) {
            String ascii = "x".repeat(length);
            agree(new JsonString(ascii));
            agree(new JsonArray(List.of(new JsonString("before"), new JsonString(ascii), new JsonString("after"))));
            agree(new JsonString(ascii + "\u00e9"));
            agree(new JsonString(ascii + "\ud83d"));
        }
        agree(new JsonString("\u20ac".repeat(100_000)));
        agree(new JsonNumber("1".repeat(100_000)));
    }

    @Test
    void many_small_values_and_deep_ones_have_the_digest_that_they_always_had() {
        agree(new JsonArray(IntStream.range(0, 10_000)
                .mapToObj(i -> (JsonValue) JsonNumber.of(i))
                .toList()));
        JsonValue deep = JsonNull.NULL;
        for (int i = 0; i < 500; i++) {
            deep = i % 2 == 0 ? new JsonArray(List.of(deep)) : new JsonObject(Map.of("k", deep));
            agree(deep);
        }
    }

    @Test
    void the_digest_of_a_known_value_never_changes() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("total", new JsonNumber("12.50"));
        members.put("name", new JsonString("caf\u00e9"));
        members.put("lone", new JsonString("\ud83d"));
        members.put("list", new JsonArray(List.of(JsonNull.NULL, new JsonBoolean(true))));
        JsonObject known = new JsonObject(members);
        agree(known);
        assertThat(ContentDigest.of(known))
                .isEqualTo("945f128385b852cf716dfbee6ee00818261cdb3c6bd2ee491b4db4efaf930243");
    }

    @Test
    void bytes_that_are_no_utf8_have_no_digest_by_value() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = text(random.nextInt(8)).getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(ContentDigest.ofRead(JsonNull.NULL, bytes))
                    .isEqualTo(SlowContentDigest.ofRead(JsonNull.NULL, bytes));
        }
        assertThat(ContentDigest.ofRead(JsonNull.NULL, new byte[] {'"', (byte) 0xff, '"'}))
                .isNull();
    }

    @Test
    void of_equal_keys_the_last_one_counts_whatever_stood_between() {
        CanonicalJson twice = new CanonicalJson();
        twice.beginObject();
        twice.name("b");
        twice.text("first");
        twice.name("a");
        twice.beginArray();
        twice.nothing();
        twice.endArray();
        twice.name("b");
        twice.text("last");
        twice.endObject();

        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("a", new JsonArray(List.of(JsonNull.NULL)));
        members.put("b", new JsonString("last"));
        assertThat(twice.digest()).isEqualTo(SlowContentDigest.of(new JsonObject(members)));
    }

    private static void agree(JsonValue value) {
        assertThat(ContentDigest.of(value)).isEqualTo(SlowContentDigest.of(value));
    }

    private JsonValue value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonString(text(random.nextInt(30)));
            case 1 -> new JsonNumber(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 2 -> new JsonBoolean(random.nextBoolean());
            case 3 -> JsonNull.NULL;
            case 4 ->
                new JsonArray(random.ints(random.nextInt(6))
                        .mapToObj(i -> value(depth - 1))
                        .toList());
            default -> object(depth);
        };
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.put(text(random.nextInt(4)), value(depth - 1));
        }
        return new JsonObject(members);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        boolean ascii = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.get(random.nextInt(ascii ? 7 : CHARACTERS.size())));
        }
        return random.nextInt(10) == 0 ? text + LONE.get(random.nextInt(LONE.size())) : text.toString();
    }
}
