package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The work of the sinks, within one transaction. What a dead owner left is suspected to have killed it: it is leased
 * alone, one after the other, so that it takes no neighbour with it each time.
 */
final class Queue {
    /** The problem of what a dead owner left, until the next attempt has ended. */
    static final String LEFT = "The process that had it in hand ended before it did.";

    private static final String NEVER_ENDED = "Its last attempt never ended.";

    private static final long LEFT_DUE = 0;

    private final Tx tx;
    private final String self;

    /** @param self the owner that claims */
    Queue(Tx tx, String self) {
        this.tx = tx;
        this.self = self;
    }

    /** What dies on the way does not count to what was asked for. */
    Claimed claim(ClaimRequest request) throws SQLException {
        List<Work> works = new ArrayList<>();
        if (hasSuspectInHand(request.sink())) {
            return new Claimed(works, 0);
        }
        int died = 0;
        int found;
        int wanted;
        do {
            wanted = request.most() - works.size();
            List<Due> due = tx.session.list(InboxSql.DUE, Due::read, request.sink(), tx.now(), wanted);
            found = due.size();
            for (Due next : due) {
                if (next.attempts() >= request.attempts()) {
                    tx.session.update(InboxSql.DIE, NEVER_ENDED, next.delivery(), request.sink());
                    died++;
                } else if (next.isLeft()) {
                    return new Claimed(hasAnyInHand(request.sink()) ? works : List.of(lease(next, request)), died);
                } else {
                    works.add(lease(next, request));
                }
            }
        } while (found == wanted && works.size() < request.most());
        return new Claimed(works, died);
    }

    private boolean hasSuspectInHand(String sink) throws SQLException {
        return tx.session.number(InboxSql.LEFT_IN_HAND, self, sink, tx.now(), LEFT) > 0;
    }

    private boolean hasAnyInHand(String sink) throws SQLException {
        return tx.session.number(InboxSql.IN_HAND, self, sink, tx.now()) > 0;
    }

    private Work lease(Due due, ClaimRequest request) throws SQLException {
        long until = tx.stamp() + Micros.of(request.lease());
        tx.session.update(InboxSql.LEASE, until, self, due.delivery(), request.sink());
        Delivery delivery = tx.session
                .first(InboxSql.NUMBERED, DeliveryRow::delivery, due.delivery())
                .orElseThrow(() -> new IllegalArgumentException("Work lacks its delivery."));
        return new Work(delivery, request.sink(), due.attempts() + 1, due.fence() + 1);
    }

    boolean end(Work work, DeliveryState state, @Nullable String problem) throws SQLException {
        return settle(work, state, null, problem);
    }

    boolean postpone(Work work, Duration pause, String problem) throws SQLException {
        return settle(work, DeliveryState.PENDING, tx.stamp() + Micros.of(pause), problem);
    }

    private boolean settle(Work work, DeliveryState state, @Nullable Long due, @Nullable String problem)
            throws SQLException {
        String id = work.delivery().id().value();
        int changed =
                tx.session.update(InboxSql.SETTLE, WorkState.word(state), due, problem, id, work.sink(), work.fence());
        return changed > 0;
    }

    boolean giveBack(Work work) throws SQLException {
        String id = work.delivery().id().value();
        return tx.session.update(InboxSql.GIVE_BACK, LEFT, tx.stamp(), id, work.sink(), work.fence()) > 0;
    }

    Optional<Duration> nextDue(String sink) throws SQLException {
        Optional<Long> next = tx.session.first(InboxSql.NEXT_DUE, row -> row.number("due"), sink);
        boolean left = next.isPresent() && next.get() == LEFT_DUE;
        if (hasSuspectInHand(sink) || (left && hasAnyInHand(sink))) {
            return Optional.empty();
        }
        return next.map(due -> Micros.duration(Math.max(0, due - tx.now())));
    }

    private record Due(long delivery, int attempts, long fence, long at) {
        static Due read(Row row) throws SQLException {
            return new Due(
                    row.number("delivery"), (int) row.number("attempts"), row.number("fence"), row.number("due"));
        }

        boolean isLeft() {
            return at == LEFT_DUE;
        }
    }
}
