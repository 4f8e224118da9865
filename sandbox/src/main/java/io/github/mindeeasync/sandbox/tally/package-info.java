/**
 * What the sandbox remembers of its traffic. Start at {@link io.github.mindeeasync.sandbox.tally.Counters}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.tally;

import org.jspecify.annotations.NullMarked;
