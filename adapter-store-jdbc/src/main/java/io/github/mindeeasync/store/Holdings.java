package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.util.List;

/** What owners have in hand of one of the stores in a file, and what becomes of it when they let it go or are dead. */
interface Holdings {
    /** Whether an owner has anything in hand. */
    boolean any(Tx tx, String owner) throws SQLException;

    /** Owners that have something in hand, but of whom nothing is known. */
    List<String> unknownOwners(Tx tx) throws SQLException;

    /** Takes everything from an owner: from a dead one, or from this one when it closes. */
    void take(Tx tx, String owner) throws SQLException;

    /** Takes what a living process must not keep that is not heard of; everything, unless a store says otherwise. */
    default void takeFromSilent(Tx tx, String owner) throws SQLException {
        take(tx, owner);
    }
}
