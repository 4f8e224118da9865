package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedBodyTest {

    @Test
    void calls_every_beginning_of_a_body_truncated() {
        byte[] whole = new String(Bodies.completed(), StandardCharsets.UTF_8)
                .stripTrailing()
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)).reason())
                    .as("the first %s bytes", length)
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":tr",
                "[nul",
                "[-",
                "[1.",
                "[1e",
                "[-1.5E+",
                "[\"a",
                "[\"a\\",
                "[\"\\u00",
                "{",
                "{\"a\"",
                "[1,",
                "[1"
            })
    void calls_half_a_word_truncated(String body) {
        assertThat(refusal(Bodies.utf8(body)).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>502</body></html>",
                "Bad Gateway",
                "\u0000\u0001\u0002",
                "[]",
                "\"text\"",
                "12",
                "null",
                "{} {}",
                "{}x",
                "{}]",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1,}",
                "[1,]",
                "{'a':1}",
                "{a:1}",
                "{\"a\"=1}",
                "{\"a\":1;\"b\":2}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":\"\\q\"}",
                "{\"a\":\"\\u12g4\"}",
                "{} // comment",
                "/* comment */ {}",
                "{\"a\":1} # comment",
                "{\"a\" \"b\"}",
                "]",
                "}",
                ",",
                ":"
            })
    void calls_anything_else_no_json(String body) {
        assertThat(refusal(Bodies.utf8(body)).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void says_where_and_what_without_quoting_the_body() {
        String secret = "s3cret".repeat(1_000);
        assertThat(refusal(Bodies.utf8("{\"a\": " + secret + "}")))
                .hasMessage("The body is not JSON: \"s3crets3cret\" at byte 6.")
                .hasNoCause();
        assertThat(refusal(Bodies.utf8("{\"" + secret)))
                .hasMessage("The body ends too early, after 6002 bytes.")
                .hasNoCause();
        assertThat(refusal(Bodies.utf8("<html>" + secret))).hasMessage("The body is an HTML or XML page, not JSON.");
        assertThat(refusal(Bodies.utf8("  "))).hasMessage("The body is empty.");
        assertThat(refusal(Bodies.utf8("[1]"))).hasMessage("An object was expected, a JSON list arrived.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refuses_a_depth_bomb_before_it_goes_off(String level) {
        MalformedPayloadException refusal = refusal(Bodies.utf8(level.repeat(100_000)));
        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_BOUNDS);
        assertThat(refusal).hasMessageContaining("100 levels");
    }

    @Test
    void reads_to_the_depth_that_is_set_and_no_deeper() {
        MoshiCodec deep = MoshiCodec.create(CodecSettings.ofDefaults().withMaxDepth(CodecSettings.DEEPEST));
        assertThat(deep.parse(Bodies.utf8("[".repeat(200) + "]".repeat(200)))).isInstanceOf(JsonArray.class);
        assertThatExceptionOfType(MalformedPayloadException.class)
                .isThrownBy(() -> deep.parse(Bodies.utf8("[".repeat(201) + "]".repeat(201))));
    }

    @Test
    void refuses_a_body_beyond_the_size_that_is_set() {
        MoshiCodec small = MoshiCodec.create(CodecSettings.ofDefaults().withMaxBytes(10));
        assertThat(small.parse(Bodies.utf8("\"12345678\""))).isNotNull();
        MalformedPayloadException refusal = catchThrowableOfType(
                MalformedPayloadException.class,
                () -> small.decode(RawPayload.of(Bodies.utf8("{\"a\":12345}"), Dialect.V1)));
        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_BOUNDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void refuses_a_depth_that_it_cannot_keep(int depth) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CodecSettings.ofDefaults().withMaxDepth(depth));
    }

    @Test
    void refuses_to_write_what_is_nested_without_end() {
        JsonValue value = JsonNull.NULL;
        for (int i = 0; i < 100_000; i++) {
            value = new JsonArray(List.of(value));
        }
        JsonValue bottomless = value;
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Bodies.CODEC.encode(bottomless));
    }

    private static MalformedPayloadException refusal(byte[] body) {
        return catchThrowableOfType(MalformedPayloadException.class, () -> Bodies.decode(body));
    }
}
