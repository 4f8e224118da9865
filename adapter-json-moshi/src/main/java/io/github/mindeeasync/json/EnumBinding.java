package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a text as one of an enum's constants: by its exact name in JSON, else whatever the case and the separators. */
final class EnumBinding implements Binding {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_LIST = 200;

    private final Map<String, Object> exact = new HashMap<>();
    private final Map<String, Object> loose = new HashMap<>();
    private final String expected;

    EnumBinding(Class<?> type) {
        StringBuilder names = new StringBuilder();
        for (Object constant : type.getEnumConstants()) {
            String name = MemberName.of((Enum<?>) constant);
            exact.put(name, constant);
            loose.putIfAbsent(loosen(name), constant);
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        this.expected = "one of " + Excerpt.clip(names.toString(), LONGEST_LIST);
    }

    @Override
    public @Nullable Object take(Slot slot) {
        Slot plain = slot.plain();
        JsonValue json = plain.json();
        if (json == null || json.isNull()) {
            return null;
        }
        return json.asText().flatMap(this::constant).orElseThrow(() -> plain.refuse(expected));
    }

    private Optional<Object> constant(String text) {
        Object constant = exact.get(text);
        return Optional.ofNullable(constant != null ? constant : loose.get(loosen(text)));
    }

    private static String loosen(String name) {
        return SEPARATORS.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
