package io.github.mindeeasync.core.payload;

/** In which dialect of the API a payload speaks. It is stored beside the bytes, so that they can be read years later. */
public enum Dialect {
    V1
}
