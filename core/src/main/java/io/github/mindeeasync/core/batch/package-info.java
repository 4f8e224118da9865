/**
 * Many documents at once, in bounded memory, on top of {@link io.github.mindeeasync.core.port.in.Predictions}: start at
 * {@link io.github.mindeeasync.core.batch.BatchPlan}.
 */
@NullMarked
package io.github.mindeeasync.core.batch;

import org.jspecify.annotations.NullMarked;
