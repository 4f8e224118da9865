/** Processes that tests start. */
@NullMarked
package io.github.mindeeasync.process;

import org.jspecify.annotations.NullMarked;
