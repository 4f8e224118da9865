/**
 * What durability costs. Start at {@link io.github.mindeeasync.benchmarks.LedgerCommits}; for the receiver at
 * {@link io.github.mindeeasync.benchmarks.ServerRates}.
 */
@NullMarked
package io.github.mindeeasync.benchmarks;

import org.jspecify.annotations.NullMarked;
