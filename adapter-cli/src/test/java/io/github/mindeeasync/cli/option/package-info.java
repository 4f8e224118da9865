/** Tests of this room. */
@NullMarked
package io.github.mindeeasync.cli.option;

import org.jspecify.annotations.NullMarked;
