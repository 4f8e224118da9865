/**
 * When to ask for which job: at times that the user has set
 * ({@link io.github.mindeeasync.core.polling.PollSchedule}) or at times learned, a product at a time, from how long its
 * documents took ({@link io.github.mindeeasync.core.polling.LearnedPlan}); where results are delivered, only for those that
 * are overdue ({@link io.github.mindeeasync.core.polling.SafetyNetPlan},
 * {@link io.github.mindeeasync.core.polling.OverdueJobs}). Pure policy: no clock, no port.
 */
@NullMarked
package io.github.mindeeasync.core.polling;

import org.jspecify.annotations.NullMarked;
