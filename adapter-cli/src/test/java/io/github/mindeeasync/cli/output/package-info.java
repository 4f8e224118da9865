/** Tests of this room. */
@NullMarked
package io.github.mindeeasync.cli.output;

import org.jspecify.annotations.NullMarked;
