package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;

/** What arrived, in a few printable words: a message never carries more of a body than this. */
final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    /** The kind of a value and the beginning of it, such as {@code the text "three"}. */
    static String of(JsonValue value) {
        if (value instanceof JsonString string) {
            return "the text \"" + clip(string.value(), LONGEST) + "\"";
        } else if (value instanceof JsonNumber number) {
            return "the number " + clip(number.literal(), LONGEST);
        } else if (value instanceof JsonArray array) {
            return "a list of " + array.items().size();
        } else if (value instanceof JsonObject object) {
            return "an object with " + object.members().size()
                    + (object.members().size() == 1 ? " key" : " keys");
        }
        return value.asBoolean().map(String::valueOf).orElse("null");
    }

    /** At most so many characters of a text, on one line, nothing in it that a terminal obeys. */
    static String clip(String text, int longest) {
        String head = text.length() <= longest ? text : text.substring(0, longest) + "...";
        return head.codePoints()
                .map(point -> isPrintable(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
