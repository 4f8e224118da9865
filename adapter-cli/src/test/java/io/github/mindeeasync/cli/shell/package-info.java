/** Tests of this room. */
@NullMarked
package io.github.mindeeasync.cli.shell;

import org.jspecify.annotations.NullMarked;
