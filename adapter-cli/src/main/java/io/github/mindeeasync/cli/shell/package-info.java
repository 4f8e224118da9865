/**
 * What a process is given and gives back: streams, environment, exit codes. Nothing else in this module touches the
 * standard streams.
 */
@NullMarked
package io.github.mindeeasync.cli.shell;

import org.jspecify.annotations.NullMarked;
