/**
 * One class a command. Each checks everything first, then does its work. Start at
 * {@link io.github.mindeeasync.cli.command.MindeeAsyncCommand}.
 */
@NullMarked
package io.github.mindeeasync.cli.command;

import org.jspecify.annotations.NullMarked;
