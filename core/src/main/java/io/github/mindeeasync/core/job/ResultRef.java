package io.github.mindeeasync.core.job;

/** Where a finished job's result is fetched. Opaque: only the adapter that gave it reads it. */
public record ResultRef(String value) {}
