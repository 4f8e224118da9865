/** Fail points between the steps of a real process; see {@link io.github.mindeeasync.cli.wiring.FailPointMain}. */
@NullMarked
package io.github.mindeeasync.cli.wiring;

import org.jspecify.annotations.NullMarked;
