/**
 * In-memory implementations of the stores, for those who need no durability.
 */
@NullMarked
package io.github.mindeeasync.core.memory;

import org.jspecify.annotations.NullMarked;
