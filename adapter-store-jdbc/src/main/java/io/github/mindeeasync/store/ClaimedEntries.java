package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.util.List;

/** The ledger's entries that somebody has claimed. What was being sent when it is taken becomes uncertain. */
final class ClaimedEntries implements Holdings {
    static final String LEFT = "the process that was sending it ended before the API had answered";

    @Override
    public boolean any(Tx tx, String owner) throws SQLException {
        return tx.session.number(LedgerSql.CLAIMED, owner) > 0;
    }

    @Override
    public List<String> unknownOwners(Tx tx) throws SQLException {
        return tx.session.list(LedgerSql.UNKNOWN_CLAIMERS, row -> row.text("owner"));
    }

    @Override
    public void take(Tx tx, String owner) throws SQLException {
        for (Claimed entry : tx.session.list(LedgerSql.CLAIMED_BY, Claimed::read, owner)) {
            if (entry.state().equals("submitting")) {
                long now = Micros.of(tx.callersNow());
                tx.session.update(LedgerSql.END_ATTEMPT, now, "uncertain: " + LEFT, entry.sequence());
                tx.session.update(LedgerSql.LEAVE_UNCERTAIN, LEFT, now, tx.nextChange(), entry.sequence());
            } else {
                tx.session.update(LedgerSql.LEAVE, tx.nextChange(), entry.sequence());
            }
        }
    }

    private record Claimed(long sequence, String state) {
        static Claimed read(Row row) throws SQLException {
            return new Claimed(row.number("sequence"), row.text("state"));
        }
    }
}
