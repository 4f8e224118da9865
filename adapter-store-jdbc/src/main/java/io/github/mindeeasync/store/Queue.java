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

/** The work of the sinks, within one transaction. */
final class Queue {
    private static final String NEVER_ENDED = "Its last attempt never ended.";

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
                } else {
                    works.add(lease(next, request));
                }
            }
        } while (found == wanted && works.size() < request.most());
        return new Claimed(works, died);
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
        return tx.session.update(InboxSql.GIVE_BACK, tx.stamp(), id, work.sink(), work.fence()) > 0;
    }

    Optional<Duration> nextDue(String sink) throws SQLException {
        return tx.session
                .first(InboxSql.NEXT_DUE, row -> row.number("due"), sink)
                .map(due -> Micros.duration(Math.max(0, due - tx.now())));
    }

    private record Due(long delivery, int attempts, long fence) {
        static Due read(Row row) throws SQLException {
            return new Due(row.number("delivery"), (int) row.number("attempts"), row.number("fence"));
        }
    }
}
