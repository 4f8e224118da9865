package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.DeliveryId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes tombstones of deliveries, within one transaction. */
final class Forgetting {
    private final Tx tx;

    Forgetting(Tx tx) {
        this.tx = tx;
    }

    /** @return whether it was there, and in nobody's hands */
    boolean discard(DeliveryId id) throws SQLException {
        Optional<Long> sequence =
                tx.session.first(InboxSql.DISCARDABLE, row -> row.number("sequence"), id.value(), tx.now());
        if (sequence.isPresent()) {
            forget(sequence.get());
        }
        return sequence.isPresent();
    }

    /**
     * Forgets the first of these, in the order in which they were stored, up to one that is not older.
     *
     * @return how many
     */
    int olderThan(long instant, List<Long> deliveries) throws SQLException {
        int count = 0;
        for (long delivery : deliveries) {
            if (tx.session.number(InboxSql.STORED_AT, delivery) >= instant) {
                break;
            }
            forget(delivery);
            count++;
        }
        return count;
    }

    private void forget(long delivery) throws SQLException {
        tx.session.update(InboxSql.BURY, delivery);
        tx.session.update(InboxSql.FORGET_WORKS, delivery);
        tx.session.update(InboxSql.FORGET, delivery);
    }
}
