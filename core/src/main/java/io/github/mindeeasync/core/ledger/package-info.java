/**
 * What a ledger keeps of each document: who asked for what ({@link io.github.mindeeasync.core.ledger.Draft}), how far it
 * is ({@link io.github.mindeeasync.core.ledger.LedgerEntry}), and when a document that is known already is sent again
 * ({@link io.github.mindeeasync.core.ledger.Reuse}). Pure values and rules; the port is
 * {@link io.github.mindeeasync.core.port.out.JobLedger}.
 */
@NullMarked
package io.github.mindeeasync.core.ledger;

import org.jspecify.annotations.NullMarked;
