package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes an object as a record of the user's, public or not, through its canonical constructor. */
final class RecordBinding implements Binding {
    private final Class<?> type;
    private final Bindings bindings;
    private final List<Component> components;

    RecordBinding(Class<?> type, Bindings bindings) {
        this.type = type;
        this.bindings = bindings;
        this.components =
                Stream.of(type.getRecordComponents()).map(Component::of).toList();
    }

    @Override
    public @Nullable Object take(Slot slot) {
        if (slot.isBlank()) {
            return null;
        } else if (!(slot.json() instanceof JsonObject)) {
            throw slot.refuse("an object for " + type.getSimpleName());
        }
        Object[] values = components.stream()
                .map(component ->
                        bindings.of(component.type()).take(component.name().in(slot)))
                .toArray();
        return Reflection.create(constructor(slot), slot, values);
    }

    private Constructor<?> constructor(Slot slot) {
        return Reflection.constructor(
                type,
                slot,
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
    }

    private record Component(MemberName name, Type type) {
        static Component of(RecordComponent component) {
            return new Component(MemberName.of(component.getName(), component), component.getGenericType());
        }
    }
}
