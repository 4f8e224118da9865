package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void reads_what_it_wrote(long seed) {
        RandomTrees trees = new RandomTrees(seed);
        for (int i = 0; i < 1_000; i++) {
            JsonValue tree = trees.value(6);
            byte[] written = Bodies.CODEC.encode(tree);
            JsonValue read = Bodies.CODEC.parse(written);
            assertThat(read).isEqualTo(tree);
            assertThat(keys(read)).isEqualTo(keys(tree));
            assertThat(Bodies.CODEC.encode(read)).isEqualTo(written);
            assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("\n", "\r", "\u2028", "\u2029");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1",
                "1e0",
                "1E+5",
                "-0",
                "-0.0",
                "0e-7",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "0.10000000000000000000000000001",
                "true",
                "null",
                "[]",
                "{}",
                "\"\"",
                "{\"b\":1,\"a\":2}",
                "\"\\u0000\\u001f\\n\\r\\t\\b\\f\\\"\\\\\"",
                "\"\\u2028\\u2029\"",
                "\"\\ud800\"",
                "\"/äß漢😀\""
            })
    void writes_what_it_read_to_the_letter(String json) {
        assertThat(new String(Bodies.CODEC.encode(Bodies.CODEC.parse(Bodies.utf8(json))), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` { \"a\" : [ 1 , 2 ] } ` | {\"a\":[1,2]}",
                "\"\\/\\u0041\"            | \"/A\"",
                "{\"a\":1,\"a\":2}         | {\"a\":2}",
            })
    void writes_other_spellings_in_its_own(String json, String expected) {
        assertThat(new String(Bodies.CODEC.encode(Bodies.CODEC.parse(Bodies.utf8(json))), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void tells_numbers_and_texts_of_digits_apart() {
        assertThat(Bodies.CODEC.parse(Bodies.utf8("\"12\""))).isNotEqualTo(Bodies.CODEC.parse(Bodies.utf8("12")));
    }

    private static List<String> keys(JsonValue value) {
        List<String> keys = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.members().forEach((key, member) -> {
                keys.add(key);
                keys.addAll(keys(member));
            });
        }
        return keys;
    }
}
