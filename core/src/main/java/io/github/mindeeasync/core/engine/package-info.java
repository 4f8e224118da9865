/**
 * The state machine for all jobs in flight: {@code (state, event, now) -> commands}. It touches no port, starts
 * no thread and asks no clock, so any history can be replayed. Start at
 * {@link io.github.mindeeasync.core.engine.Engine}.
 */
@NullMarked
package io.github.mindeeasync.core.engine;

import org.jspecify.annotations.NullMarked;
