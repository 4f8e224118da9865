/**
 * When to ask for which job. Pure policy: no clock, no port.
 */
@NullMarked
package io.github.mindeeasync.core.polling;

import org.jspecify.annotations.NullMarked;
