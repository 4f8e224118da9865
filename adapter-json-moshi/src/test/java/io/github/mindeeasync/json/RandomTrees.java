package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trees of every kind of value, the same for the same seed. */
final class RandomTrees {
    private final Random random;

    RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    JsonValue value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonString(text());
            case 1 -> new JsonNumber(number());
            case 2 -> new JsonBoolean(random.nextBoolean());
            case 3 -> JsonNull.NULL;
            case 4 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private JsonArray array(int depth) {
        return new JsonArray(
                Stream.generate(() -> value(depth)).limit(random.nextInt(5)).toList());
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(text(), value(depth));
        }
        return new JsonObject(members);
    }

    /** Any characters: quotes, controls, line separators, halves of surrogate pairs. */
    private String text() {
        return random.ints(random.nextInt(12), 0, 8)
                .mapToObj(kind -> switch (kind) {
                    case 0 -> String.valueOf((char) random.nextInt(0x20));
                    case 1 -> String.valueOf((char) random.nextInt(0x10000));
                    case 2 -> String.valueOf((char) (0xD800 + random.nextInt(0x800)));
                    case 3 -> "\"\\/\u2028\u2029\u007f".substring(random.nextInt(6), 6);
                    case 4 -> Character.toString(0x10000 + random.nextInt(0x1000));
                    default -> String.valueOf((char) (' ' + random.nextInt(95)));
                })
                .collect(Collectors.joining());
    }

    private String number() {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        String whole = random.nextInt(4) == 0 ? "0" : 1 + random.nextInt(9) + digits(25);
        String fraction = random.nextBoolean() ? "" : "." + random.nextInt(10) + digits(20);
        String exponent = random.nextInt(3) > 0
                ? ""
                : Stream.of("e", "E", "e+", "E+", "e-", "E-").toList().get(random.nextInt(6)) + random.nextInt(500);
        return sign + whole + fraction + exponent;
    }

    private String digits(int most) {
        return random.ints(random.nextInt(most), 0, 10)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining());
    }
}
