package io.github.mindeeasync.json;

import com.squareup.moshi.Json;
import io.github.mindeeasync.core.payload.JsonObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes an object as a class of the user's: its no-argument constructor, then its fields, inherited ones included. */
final class ClassBinding implements Binding {
    private final Class<?> type;
    private final Bindings bindings;
    private final List<Field> fields = new ArrayList<>();

    ClassBinding(Class<?> type, Bindings bindings) {
        this.type = type;
        this.bindings = bindings;
        for (Class<?> part = type; part != null && !part.getName().startsWith("java."); part = part.getSuperclass()) {
            Stream.of(part.getDeclaredFields()).filter(ClassBinding::isBound).forEach(fields::add);
        }
    }

    @Override
    public @Nullable Object take(Slot slot) {
        if (slot.isBlank()) {
            return null;
        } else if (!(slot.json() instanceof JsonObject)) {
            throw slot.refuse("an object for " + type.getSimpleName());
        }
        Object made = Reflection.create(Reflection.constructor(type, slot), slot);
        for (Field field : fields) {
            Slot member = MemberName.of(field.getName(), field).in(slot);
            boolean hasDefault = !field.getType().isPrimitive() && Reflection.get(field, made, member) != null;
            if (member.json() == null && hasDefault) {
                continue;
            }
            Reflection.set(field, made, bindings.of(field.getGenericType()).take(member), member);
        }
        return made;
    }

    private static boolean isBound(Field field) {
        int modifiers = field.getModifiers();
        Json json = field.getAnnotation(Json.class);
        return !Modifier.isStatic(modifiers)
                && !Modifier.isTransient(modifiers)
                && !field.isSynthetic()
                && (json == null || !json.ignore());
    }
}
