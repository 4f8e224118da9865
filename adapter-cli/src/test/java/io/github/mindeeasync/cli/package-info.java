/** The command line, run in this process against the sandbox, and in a few tests as a process of its own. */
@NullMarked
package io.github.mindeeasync.cli;

import org.jspecify.annotations.NullMarked;
