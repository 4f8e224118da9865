/**
 * What comes back: {@link io.github.mindeeasync.core.prediction.Prediction} and its parts. Everything that the
 * API sent stays reachable, read or not.
 */
@NullMarked
package io.github.mindeeasync.core.prediction;

import org.jspecify.annotations.NullMarked;
