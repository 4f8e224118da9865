package io.github.mindeeasync.core.payload;

/** A JSON string. */
public record JsonString(String value) implements JsonValue {}
