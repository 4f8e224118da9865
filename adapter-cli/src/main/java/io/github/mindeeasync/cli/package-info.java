/**
 * The command line. {@link io.github.mindeeasync.cli.Main} is the process, {@link io.github.mindeeasync.cli.Cli} the same
 * without a process around it, so that tests run it in theirs.
 */
@NullMarked
package io.github.mindeeasync.cli;

import org.jspecify.annotations.NullMarked;
