package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Backlog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts what is still to do for each sink, within one transaction. */
final class Backlogs {
    private final Tx tx;
    private final Map<String, Backlog> sinks = new HashMap<>();

    Backlogs(Tx tx) {
        this.tx = tx;
    }

    Map<String, Backlog> bySink() throws SQLException {
        tx.session.list(InboxSql.QUEUED, row -> {
            Duration oldest = age(row.number("oldest"));
            return add(row, new Backlog(row.number("count"), 0, 0, 0, oldest));
        });
        tx.session.list(InboxSql.LEASED, row -> {
            long leased = row.number("count");
            return add(row, new Backlog(-leased, leased, 0, 0, Duration.ZERO));
        });
        tx.session.list(InboxSql.RESTING, row -> {
            long count = row.number("count");
            boolean held = row.text("state").equals("held");
            return add(row, new Backlog(0, 0, held ? count : 0, held ? 0 : count, Duration.ZERO));
        });
        return Map.copyOf(sinks);
    }

    private Backlog add(Row row, Backlog part) throws SQLException {
        return sinks.merge(row.text("sink"), part, (one, other) -> Backlog.sum(java.util.List.of(one, other)));
    }

    private Duration age(long delivery) throws SQLException {
        return Micros.duration(tx.now() - tx.session.number(InboxSql.STORED_AT, delivery));
    }
}
