package io.github.mindeeasync.core.port.in;

/**
 * Looks after the jobs of a ledger for which nobody waits: what was not delivered by webhook in time is fetched by
 * polling, before the API forgets it. Thread-safe.
 */
public interface Reconciliation extends AutoCloseable {

    /** How many jobs are known to have no result yet, overdue or not. */
    int awaited();

    /** Looks after nothing any more. A result that is being fetched is recorded all the same. */
    @Override
    void close();
}
