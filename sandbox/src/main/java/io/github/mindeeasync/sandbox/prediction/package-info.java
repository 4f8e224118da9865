/**
 * Results: replayed from a folder or synthetic. Start at {@link io.github.mindeeasync.sandbox.prediction.Results}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.prediction;

import org.jspecify.annotations.NullMarked;
