/** What durability costs. Start at {@link io.github.mindeeasync.benchmarks.LedgerCommits}. */
@NullMarked
package io.github.mindeeasync.benchmarks;

import org.jspecify.annotations.NullMarked;
