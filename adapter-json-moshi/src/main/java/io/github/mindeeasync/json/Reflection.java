package io.github.mindeeasync.json;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Reaches into the user's own types, never into the JDK's, and says what to do where it may not. */
final class Reflection {
    private Reflection() {}

    static Constructor<?> constructor(Class<?> type, Slot slot, Class<?>... parameters) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            open(constructor, type, slot);
            return constructor;
        } catch (NoSuchMethodException none) {
            throw slot.fail(
                    type.getName() + " has no constructor without arguments; use a record, or a static class with one",
                    none);
        }
    }

    static Object create(Constructor<?> constructor, Slot slot, @Nullable Object... values) {
        String name = constructor.getDeclaringClass().getName();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw slot.fail(name + " refused: " + cause.getMessage(), cause);
        } catch (ReflectiveOperationException | IllegalArgumentException impossible) {
            throw slot.fail(name + " cannot be created", impossible);
        }
    }

    static void set(Field field, Object owner, @Nullable Object value, Slot slot) {
        open(field, field.getDeclaringClass(), slot);
        try {
            field.set(owner, value);
        } catch (IllegalAccessException | IllegalArgumentException impossible) {
            throw slot.fail(field + " cannot be set", impossible);
        }
    }

    static @Nullable Object get(Field field, Object owner, Slot slot) {
        open(field, field.getDeclaringClass(), slot);
        try {
            return field.get(owner);
        } catch (IllegalAccessException | IllegalArgumentException impossible) {
            throw slot.fail(field + " cannot be read", impossible);
        }
    }

    private static void open(AccessibleObject member, Class<?> type, Slot slot) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            throw slot.fail(
                    type.getName() + " is closed to reflection; open its package to the module"
                            + " io.github.mindeeasync.json",
                    closed);
        }
    }
}
