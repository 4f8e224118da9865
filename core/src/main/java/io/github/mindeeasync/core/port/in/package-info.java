/**
 * What you can do: submit documents, wait for their predictions, resume a job by its token. Start at
 * {@link io.github.mindeeasync.core.port.in.Predictions}.
 */
@NullMarked
package io.github.mindeeasync.core.port.in;

import org.jspecify.annotations.NullMarked;
