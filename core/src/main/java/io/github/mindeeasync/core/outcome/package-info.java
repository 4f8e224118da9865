/**
 * How a document ended for the one who waits: a value ({@link io.github.mindeeasync.core.outcome.Outcome}), or
 * the exception that says the same.
 */
@NullMarked
package io.github.mindeeasync.core.outcome;

import org.jspecify.annotations.NullMarked;
