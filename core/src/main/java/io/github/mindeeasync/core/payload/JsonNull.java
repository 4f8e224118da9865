package io.github.mindeeasync.core.payload;

/** JSON's {@code null}: present, and without a value. */
public enum JsonNull implements JsonValue {
    NULL
}
