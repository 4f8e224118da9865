package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.util.List;

/** The inbox's work that is leased. What is taken may have ended its owner: so it is counted how often that happened. */
final class LeasedWorks implements Holdings {

    @Override
    public boolean any(Tx tx, String owner) throws SQLException {
        return tx.session.number(InboxSql.LEASED_BY, owner) > 0;
    }

    @Override
    public List<String> unknownOwners(Tx tx) throws SQLException {
        return tx.session.list(InboxSql.UNKNOWN_LEASERS, row -> row.text("owner"));
    }

    @Override
    public void take(Tx tx, String owner) throws SQLException {
        if (any(tx, owner)) {
            tx.session.update(InboxSql.ORPHAN, tx.stamp(), owner);
        }
    }

    /** A process that lives may be slow to tell so, and work at all of it: its leases are there for one that hangs. */
    @Override
    public void takeFromSilent(Tx tx, String owner) {}
}
