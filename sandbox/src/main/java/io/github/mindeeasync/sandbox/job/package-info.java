/**
 * Jobs and their life cycle, computed from the clock. Start at {@link io.github.mindeeasync.sandbox.job.Jobs}; users set {@link io.github.mindeeasync.sandbox.job.ProcessingTime}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.job;

import org.jspecify.annotations.NullMarked;
