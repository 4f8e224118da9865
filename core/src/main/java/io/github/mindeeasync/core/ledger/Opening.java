package io.github.mindeeasync.core.ledger;

/** What came of opening an entry. */
public sealed interface Opening {
    /** The entry, with its fence as it is now. */
    LedgerEntry entry();

    /** It is in our hands: new, or known and taken up where it is. */
    record Ours(LedgerEntry entry) implements Opening {}

    /** It is known, and there is nothing to do for it: completed, uncertain, expired or abandoned. */
    record Known(LedgerEntry entry) implements Opening {}

    /** It is known and in somebody's hands: another process's, or this one's already. */
    record Elsewhere(LedgerEntry entry) implements Opening {}
}
