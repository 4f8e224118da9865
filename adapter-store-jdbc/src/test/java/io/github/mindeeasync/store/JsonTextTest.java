package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void nothing_is_lost() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("z \"\\\u0000\u2028\u00e9", new JsonString("\uD83D\uDE00 and half of it: \uD83D"));
        members.put("", new JsonArray(List.of(JsonNull.NULL, new JsonBoolean(false), new JsonBoolean(true))));
        members.put("a", new JsonArray(List.of()));
        members.put("b", JsonObject.EMPTY);
        for (String literal : List.of("1.50", "-0", "0", "1e0", "1E+400", "123456789012345678901234567890", "-1.0")) {
            members.put(literal, new JsonNumber(literal));
        }
        JsonObject tree = new JsonObject(members);

        assertThat(JsonText.read(JsonText.write(tree))).isEqualTo(tree);
        assertThat(((JsonObject) JsonText.read(JsonText.write(tree))).members().keySet())
                .containsExactlyElementsOf(members.keySet());
    }
}
