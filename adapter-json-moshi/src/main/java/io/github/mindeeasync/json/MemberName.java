package io.github.mindeeasync.json;

import com.squareup.moshi.Json;
import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a component, a field or a constant of the user's is called in JSON.
 *
 * @param exact what {@code @Json} says, else the Java name
 * @param snake {@code totalAmount} as {@code total_amount}; equal to the exact name where {@code @Json} spoke
 */
record MemberName(String exact, String snake) {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static MemberName of(String javaName, AnnotatedElement element) {
        String given = given(element.getAnnotation(Json.class));
        return given != null
                ? new MemberName(given, given)
                : new MemberName(
                        javaName, HUMP.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT));
    }

    static String of(Enum<?> constant) {
        try {
            String given =
                    given(constant.getDeclaringClass().getField(constant.name()).getAnnotation(Json.class));
            return given != null ? given : constant.name();
        } catch (NoSuchFieldException impossible) {
            return constant.name();
        }
    }

    /** The member of this name: the exact one if it is there. */
    Slot in(Slot object) {
        return object.member(object.has(exact) ? exact : snake);
    }

    private static @Nullable String given(@Nullable Json json) {
        return json == null || json.name().equals(Json.UNSET_NAME) ? null : json.name();
    }
}
