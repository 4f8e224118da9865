package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Hold;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files an arrival, within one transaction: finds what it is, and stores it with its work unless it is a duplicate. */
final class Filer {
    /** A prime, so that no rhythm in which others take numbers passes it by. */
    private static final int RECEIPT_EACH = 251;

    private final Tx tx;

    Filer(Tx tx) {
        this.tx = tx;
    }

    Filing file(Arrival arrival, Set<String> sinks) throws SQLException {
        Subject subject = Subject.of(arrival);
        Delivery delivery = arrival.delivery();
        if (store(InboxSql.STORE_FIRST, delivery, subject, arrival.fingerprint(), sinks)) {
            Hold hold = delivery.hold();
            return hold == null ? new Filing.Fresh(delivery.id()) : new Filing.Malformed(delivery.id(), hold);
        }
        Known known = known(subject, arrival.fingerprint());
        if (known.same()) {
            return new Filing.Duplicate(known.id());
        }
        store(InboxSql.STORE, delivery.withHold(Hold.CONFLICT), subject, arrival.fingerprint(), sinks);
        return new Filing.Conflict(delivery.id(), known.id());
    }

    private Known known(Subject subject, Fingerprint content) throws SQLException {
        return tx.session
                .first(InboxSql.KNOWN, Known::read, content.bytes(), content.document(), subject.hash(), subject.name())
                .orElseThrow();
    }

    private boolean store(String sql, Delivery delivery, Subject subject, Fingerprint content, Set<String> sinks)
            throws SQLException {
        Hold hold = delivery.hold();
        long sequence = tx.reserve();
        int stored = tx.session.update(
                sql,
                sequence,
                delivery.id().value(),
                subject.hash(),
                subject.name(),
                content.bytes(),
                content.document(),
                tx.now(),
                delivery.endpoint(),
                text(delivery.product()),
                text(delivery.job()),
                delivery.documentName(),
                hold == null ? null : hold.name(),
                Micros.of(delivery.receivedAt()),
                delivery.raw().dialect().name(),
                delivery.raw().size(),
                delivery.raw().toByteArray());
        if (stored > 0) {
            long now = tx.stamp();
            long latest = tx.received(Micros.of(delivery.receivedAt()));
            if (sequence % RECEIPT_EACH == 0) {
                tx.session.update(InboxSql.NOTE_RECEIPT, sequence, latest);
            }
            addWorks(sequence, hold == null ? (Long) now : null, delivery.raw().size(), sinks);
        }
        return stored > 0;
    }

    private void addWorks(long sequence, @Nullable Long due, int size, Set<String> sinks) throws SQLException {
        String state = WorkState.word(due == null ? DeliveryState.HELD : DeliveryState.PENDING);
        for (String sink : sinks) {
            tx.session.update(InboxSql.ADD_WORK, sequence, sink, state, due, size);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Known(DeliveryId id, boolean same) {
        static Known read(Row row) throws SQLException {
            return new Known(new DeliveryId(row.text("id")), row.number("same") > 0);
        }
    }
}
