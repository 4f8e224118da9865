/**
 * Files in, results out: which files a batch takes ({@link io.github.mindeeasync.cli.batch.Inputs}), where each result is
 * written ({@link io.github.mindeeasync.cli.batch.Results}), and what is told on the way and at the end. Start at
 * {@link io.github.mindeeasync.cli.batch.BatchWork}.
 */
@NullMarked
package io.github.mindeeasync.cli.batch;

import org.jspecify.annotations.NullMarked;
