package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work of the sinks, within one transaction: how it ends, and when there is more. */
final class Queue {
    /** How soon to ask again where it is another sink that has to let go of something first. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final Tx tx;
    private final String self;
    private final Hands hands;

    /** @param self the owner that asks */
    Queue(Tx tx, String self, Hands hands) {
        this.tx = tx;
        this.self = self;
        this.hands = hands;
    }

    boolean end(Work work, DeliveryState state, @Nullable String problem) throws SQLException {
        return settle(work, state, null, problem);
    }

    boolean postpone(Work work, Duration pause, String problem) throws SQLException {
        return settle(work, DeliveryState.PENDING, tx.stamp() + Micros.of(pause), problem);
    }

    private boolean settle(Work work, DeliveryState state, @Nullable Long due, @Nullable String problem)
            throws SQLException {
        hands.settles(tx, work);
        String id = work.delivery().id().value();
        int changed =
                tx.session.update(InboxSql.SETTLE, WorkState.word(state), due, problem, id, work.sink(), work.fence());
        return changed > 0;
    }

    boolean giveBack(Work work) throws SQLException {
        hands.settles(tx, work);
        String id = work.delivery().id().value();
        return tx.session.update(InboxSql.UNBEGIN, tx.stamp(), id, work.sink(), work.fence()) > 0;
    }

    Optional<Duration> nextDue(String sink) throws SQLException {
        List<Due> suspects = tx.session.list(InboxSql.SUSPECTS, Due::suspect);
        Optional<Due> suspect =
                suspects.stream().filter(each -> each.sink().equals(sink)).findFirst();
        if (suspect.isPresent()) {
            return now(sink, hands.admitSuspect(suspect.get()));
        }
        int one = 1 + hands.overdue(sink, tx.now());
        return tx.session.list(InboxSql.NEXT_DUE, Due.of(sink), sink, tx.now(), self, one).stream()
                .filter(due -> due.at() > tx.now() || !hands.has(due))
                .findFirst()
                .flatMap(due -> next(due, suspects));
    }

    private Optional<Duration> next(Due due, List<Due> suspects) {
        if (due.at() > tx.now()) {
            return Optional.of(Micros.duration(due.at() - tx.now()));
        }
        boolean admitted = hands.admit(due.sink(), suspects) && hands.haveRoom(due.sink(), due.size());
        return now(due.sink(), admitted);
    }

    /** Whoever has something of the sink in hand looks again when that has ended. */
    private Optional<Duration> now(String sink, boolean admitted) {
        if (admitted) {
            return Optional.of(Duration.ZERO);
        }
        return hands.isEmpty(sink) ? Optional.of(SOON) : Optional.empty();
    }
}
