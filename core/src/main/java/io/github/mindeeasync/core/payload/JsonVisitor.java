package io.github.mindeeasync.core.payload;

/**
 * Hears what a JSON text says, from its beginning to its end, for those who want little of much and need no tree. Of an
 * object, each {@link #name} comes before its value; equal names come as often as they were written.
 */
public interface JsonVisitor {
    void beginObject();

    void name(String name);

    void endObject();

    void beginArray();

    void endArray();

    void text(String value);

    /** @param literal the digits as they arrived, as JSON's grammar writes numbers */
    void number(String literal);

    void bool(boolean value);

    void nothing();
}
