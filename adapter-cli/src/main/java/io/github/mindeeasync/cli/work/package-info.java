/**
 * The documents of one command, from the first byte sent to the last result printed, and what is told about them on the
 * way.
 */
@NullMarked
package io.github.mindeeasync.cli.work;

import org.jspecify.annotations.NullMarked;
