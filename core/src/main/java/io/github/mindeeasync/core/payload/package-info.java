/**
 * What travels: bytes exactly as they came ({@link io.github.mindeeasync.core.payload.RawPayload}) and JSON
 * values with nothing lost ({@link io.github.mindeeasync.core.payload.JsonValue}). Start at either.
 */
@NullMarked
package io.github.mindeeasync.core.payload;

import org.jspecify.annotations.NullMarked;
