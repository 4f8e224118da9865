package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.util.List;

/** The quota log's requests that are under way. One that is taken counts as answered now. */
final class OpenRequests implements Holdings {

    @Override
    public boolean any(Tx tx, String owner) throws SQLException {
        return tx.session.number(QuotaSql.OPEN, owner) > 0;
    }

    @Override
    public List<String> unknownOwners(Tx tx) throws SQLException {
        return tx.session.list(QuotaSql.UNKNOWN_REQUESTERS, row -> row.text("owner"));
    }

    @Override
    public void take(Tx tx, String owner) throws SQLException {
        if (any(tx, owner)) {
            tx.session.update(QuotaSql.SETTLE_ALL_OF, tx.stamp(), owner);
        }
    }
}
