/**
 * How results look on standard output: a summary for eyes, JSON lines, or the raw bytes.
 */
@NullMarked
package io.github.mindeeasync.cli.output;

import org.jspecify.annotations.NullMarked;
