package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One claim, within one transaction. What dies, or cannot be read, does not count to what was asked for. */
final class Claiming {
    static final String NEVER_ENDED = "Its last attempt never ended.";

    private final Tx tx;
    private final String self;
    private final Hands hands;
    private final Reading reading;
    private final ClaimRequest request;
    private final List<Work> works = new ArrayList<>();
    private int died;

    /** @param self the owner that claims */
    Claiming(Tx tx, String self, Hands hands, Reading reading, ClaimRequest request) {
        this.tx = tx;
        this.self = self;
        this.hands = hands;
        this.reading = reading;
        this.request = request;
    }

    Claimed run() throws SQLException {
        hands.asks(request.sink(), tx.elapsed());
        List<Due> suspects = tx.session.list(InboxSql.SUSPECTS, Due::suspect);
        Optional<Due> first = firstOf(suspects);
        if (first.isPresent()) {
            if (hands.admitSuspect(first.get())) {
                lease(first.get());
            }
        } else if (hands.admit(request.sink(), suspects)) {
            fill();
        }
        return new Claimed(works, died);
    }

    /** The first suspect of this sink that has attempts left. */
    private Optional<Due> firstOf(List<Due> suspects) throws SQLException {
        for (Due next : suspects) {
            if (next.sink().equals(request.sink()) && !dies(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private void fill() throws SQLException {
        boolean more = true;
        while (more) {
            int wanted = request.most() - works.size() + hands.overdue(request.sink(), tx.now());
            List<Due> found =
                    tx.session.list(InboxSql.DUE, Due.of(request.sink()), request.sink(), tx.now(), self, wanted);
            more = take(found) && found.size() == wanted && works.size() < request.most();
        }
    }

    /** Whether it is worth while to look for more. */
    private boolean take(List<Due> found) throws SQLException {
        boolean any = false;
        for (Due next : found) {
            if (hands.has(next)) {
                continue;
            } else if (works.size() == request.most() || !hands.haveRoom(request.sink(), next.size())) {
                return false;
            } else if (!dies(next)) {
                lease(next);
            }
            any = true;
        }
        return any;
    }

    private boolean dies(Due due) throws SQLException {
        boolean dies = due.attempts() >= request.attempts();
        if (dies) {
            tx.session.update(InboxSql.DIE, NEVER_ENDED, due.delivery(), due.sink());
            died++;
        }
        return dies;
    }

    private void lease(Due due) throws SQLException {
        long until = tx.stamp() + Micros.of(request.lease());
        tx.session.update(InboxSql.LEASE, until, self, due.delivery(), due.sink());
        Optional<Delivery> delivery = reading.read(tx, due);
        if (delivery.isPresent()) {
            Work work = new Work(delivery.get(), due.sink(), due.attempts() + 1, due.fence() + 1);
            hands.take(tx, work, due, request.lease(), until);
            works.add(work);
        }
    }
}
