package io.github.mindeeasync.json;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the binding of a type: an adapter of the user's own Moshi first, then the types that are known here, then
 * records and classes by their members. Each is made once.
 */
final class Bindings {
    private final Map<Type, Binding> known = new ConcurrentHashMap<>();
    private final UserAdapters adapters;

    Bindings(Moshi moshi) {
        this.adapters = new UserAdapters(moshi, this);
    }

    Binding of(Type type) {
        Binding found = known.get(type);
        if (found != null) {
            return found;
        }
        // Not computeIfAbsent: making one binding may make others.
        Binding made = make(type);
        Binding earlier = known.putIfAbsent(type, made);
        return earlier == null ? made : earlier;
    }

    private Binding make(Type type) {
        return adapters.find(type).orElseGet(() -> ours(type));
    }

    /** How a type is read by our own rules, whatever adapters there are. */
    Binding ours(Type type) {
        Class<?> raw = Types.getRawType(type);
        Binding binding =
                PlainTypes.find(raw).or(() -> Containers.find(type, this)).orElseGet(() -> members(raw));
        return raw.isPrimitive() ? slot -> present(binding.take(slot), raw, slot) : binding;
    }

    private Binding members(Class<?> raw) {
        if (raw.isPrimitive()
                || raw.isArray()
                || raw.isInterface()
                || raw.getName().startsWith("java.")) {
            return slot -> {
                throw slot.fail(
                        raw.getTypeName()
                                + " cannot be read; use JsonValue, a type of your own, or give CodecSettings a"
                                + " Moshi with an adapter for it",
                        null);
            };
        }
        return raw.isRecord() ? new RecordBinding(raw, this) : new ClassBinding(raw, this);
    }

    private static Object present(@Nullable Object value, Class<?> primitive, Slot slot) {
        return Optional.ofNullable(value).orElseThrow(() -> slot.plain().refuse("a value for " + primitive));
    }
}
