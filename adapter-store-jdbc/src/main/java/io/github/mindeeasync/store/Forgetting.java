package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Selection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drops work, and makes tombstones of deliveries, within one transaction. */
final class Forgetting {
    private final Tx tx;

    Forgetting(Tx tx) {
        this.tx = tx;
    }

    /** @return whether there was such work, and in nobody's hands */
    boolean discard(DeliveryId id, Selection selection) throws SQLException {
        List<@Nullable Object> meant = new ArrayList<>();
        meant.add(selection.sink());
        meant.addAll(WorkState.words(selection.states(), DeliveryState.values()));
        Optional<Long> found = tx.session.first(
                InboxSql.DISCARDABLE, row -> row.number("sequence"), values(id.value(), meant, tx.now()));
        if (found.isEmpty() || tx.session.update(InboxSql.DROP_WORK, values(found.get(), meant)) == 0) {
            return false;
        }
        if (tx.session.number(InboxSql.COUNT_WORK, found.get()) == 0) {
            forget(found.get());
        }
        return true;
    }

    private static @Nullable Object[] values(Object first, List<@Nullable Object> meant, Object... more) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(meant);
        all.addAll(List.of(more));
        return all.toArray();
    }

    void forget(long delivery) throws SQLException {
        tx.session.update(InboxSql.BURY, delivery);
        tx.session.update(InboxSql.FORGET_WORKS, delivery);
        tx.session.update(InboxSql.FORGET, delivery);
    }
}
