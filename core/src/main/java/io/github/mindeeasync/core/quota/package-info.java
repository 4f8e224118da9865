/**
 * How many requests the API takes, and when the next one may go: the windows as settings
 * ({@link io.github.mindeeasync.core.quota.Quota}) and the account of what is left in them
 * ({@link io.github.mindeeasync.core.quota.RequestBudget}). Pure policy: no clock, no port.
 */
@NullMarked
package io.github.mindeeasync.core.quota;

import org.jspecify.annotations.NullMarked;
