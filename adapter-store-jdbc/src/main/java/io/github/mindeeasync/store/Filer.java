package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Hold;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files an arrival, within one transaction: finds what it is, and stores it with its work unless it is a duplicate. */
final class Filer {
    private final Tx tx;

    Filer(Tx tx) {
        this.tx = tx;
    }

    Filing file(Arrival arrival, Set<String> sinks) throws SQLException {
        String subject = subject(arrival);
        Fingerprint content = arrival.fingerprint();
        Optional<Known> known =
                tx.session.first(InboxSql.KNOWN, Known::read, content.bytes(), content.document(), subject);
        if (known.isPresent() && known.get().same()) {
            return new Filing.Duplicate(known.get().id());
        }
        DeliveryId first = known.map(Known::id).orElse(null);
        Delivery delivery =
                first == null ? arrival.delivery() : arrival.delivery().withHold(Hold.CONFLICT);
        store(delivery, subject, content, sinks);
        return filing(delivery, first);
    }

    private static Filing filing(Delivery delivery, @Nullable DeliveryId first) {
        Hold hold = delivery.hold();
        if (first != null) {
            return new Filing.Conflict(delivery.id(), first);
        }
        return hold == null ? new Filing.Fresh(delivery.id()) : new Filing.Malformed(delivery.id(), hold);
    }

    /** What is malformed has no job to go by. No job's id has a space. */
    private static String subject(Arrival arrival) {
        Hold hold = arrival.delivery().hold();
        boolean malformed = hold != null && hold.isMalformed();
        return malformed
                ? "malformed " + arrival.fingerprint().bytes()
                : String.valueOf(arrival.delivery().job());
    }

    private void store(Delivery delivery, String subject, Fingerprint content, Set<String> sinks) throws SQLException {
        long sequence = tx.nextSequence();
        long now = tx.stamp();
        String id = delivery.id().value();
        tx.session.update(
                InboxSql.STORE,
                sequence,
                id,
                delivery.endpoint(),
                text(delivery.product()),
                text(delivery.job()),
                delivery.documentName(),
                delivery.hold() == null ? null : delivery.hold().name(),
                Micros.of(delivery.receivedAt()),
                now,
                delivery.raw().dialect().name(),
                delivery.raw().size(),
                delivery.raw().toByteArray());
        tx.session.update(InboxSql.IDENTIFY, subject, sequence, id, content.bytes(), content.document());
        boolean held = delivery.hold() != null;
        String state = WorkState.word(held ? DeliveryState.HELD : DeliveryState.PENDING);
        for (String sink : sinks) {
            tx.session.update(InboxSql.ADD_WORK, sequence, sink, state, held ? null : (Long) now);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Known(DeliveryId id, boolean same) {
        static Known read(Row row) throws SQLException {
            return new Known(new DeliveryId(row.text("delivery")), row.number("same") > 0);
        }
    }
}
