/**
 * From what people write to what the library takes: durations, sizes, sources, keys. Problems are collected, so that all of
 * them are named at once.
 */
@NullMarked
package io.github.mindeeasync.cli.option;

import org.jspecify.annotations.NullMarked;
