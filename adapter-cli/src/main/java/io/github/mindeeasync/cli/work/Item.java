package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.core.port.in.Job;
import org.jspecify.annotations.Nullable;

/**
 * One document of this command.
 *
 * @param source as it was named on the command line; null where only a token was
 */
public record Item(@Nullable String source, Job job) {}
