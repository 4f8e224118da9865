package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Forgets old deliveries some at a time, so that what arrives meanwhile does not wait long. */
final class Pruning {
    static final int AT_ONCE = 500;

    private final Writing writing;
    private final long age;

    /** Where the steps are carried out. */
    interface Writing {
        CompletableFuture<Part> write(Tx.Step<Part> step);
    }

    Pruning(Writing writing, Duration olderThan) {
        this.writing = writing;
        this.age = Micros.of(olderThan);
    }

    /** @return how many are forgotten */
    CompletableFuture<Integer> run() {
        return from(new Part(0, 0, false));
    }

    private CompletableFuture<Integer> from(Part soFar) {
        return soFar.last()
                ? CompletableFuture.completedFuture(soFar.count())
                : writing.write(tx -> next(tx, soFar)).thenCompose(this::from);
    }

    private Part next(Tx tx, Part soFar) throws SQLException {
        List<Long> ended = tx.session.list(InboxSql.ENDED, row -> row.number("delivery"), soFar.upTo(), AT_ONCE);
        int count = new Forgetting(tx).olderThan(tx.now() - age, ended);
        boolean last = count < AT_ONCE;
        return new Part(last ? 0 : ended.get(AT_ONCE - 1), soFar.count() + count, last);
    }

    /** How far it is. */
    record Part(long upTo, int count, boolean last) {}
}
