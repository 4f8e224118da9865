/**
 * The composition root: the only place that knows which adapters there are.
 */
@NullMarked
package io.github.mindeeasync.cli.wiring;

import org.jspecify.annotations.NullMarked;
