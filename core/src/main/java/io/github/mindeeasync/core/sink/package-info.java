/**
 * Sinks that come with the core: {@link io.github.mindeeasync.core.sink.LedgerSink} completes the jobs of a ledger,
 * {@link io.github.mindeeasync.core.sink.DirectorySink} and {@link io.github.mindeeasync.core.sink.LinesSink} write files.
 * Others implement {@link io.github.mindeeasync.core.port.out.DeliverySink} themselves.
 */
@NullMarked
package io.github.mindeeasync.core.sink;

import org.jspecify.annotations.NullMarked;
