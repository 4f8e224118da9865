/**
 * Request quotas over several windows at once. Start at {@link io.github.mindeeasync.sandbox.quota.Quota}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.quota;

import org.jspecify.annotations.NullMarked;
