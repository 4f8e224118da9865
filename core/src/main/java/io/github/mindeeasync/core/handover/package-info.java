/**
 * How deliveries reach their sinks: work is claimed, handed over and settled, again and again until a sink has taken it; and
 * how all that happens to deliveries is told.
 */
@NullMarked
package io.github.mindeeasync.core.handover;

import org.jspecify.annotations.NullMarked;
