package io.github.mindeeasync.core.payload;

/**
 * Hears what a JSON text says, from its beginning to its end, for those who want little of much and need no tree. Of an
 * object, each {@link #name} comes before its value; equal names come as often as they were written.
 * What a visitor does not care for, it need not hear.
 */
public interface JsonVisitor {
    default void beginObject() {}

    default void name(String name) {}

    default void endObject() {}

    default void beginArray() {}

    default void endArray() {}

    default void text(String value) {}

    /** @param literal the digits as they arrived, as JSON's grammar writes numbers */
    default void number(String literal) {}

    default void bool(boolean value) {}

    default void nothing() {}
}
