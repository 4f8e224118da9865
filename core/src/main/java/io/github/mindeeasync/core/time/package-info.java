/** The system's clock and timer as a {@link io.github.mindeeasync.core.port.out.TimeSource}. */
@NullMarked
package io.github.mindeeasync.core.time;

import org.jspecify.annotations.NullMarked;
