package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Forgets old deliveries some at a time, so that what arrives meanwhile does not wait long; and rests in between, or
 * another process, which can only look now and then whether the lock is free, would hardly ever find it so.
 */
final class Pruning {
    /** How many deliveries are looked at. */
    static final int AT_ONCE = 500;
    /** How many bytes of payloads are forgotten, unless a single one is larger: each page of them is read once more. */
    static final long BYTES_AT_ONCE = 8L << 20;

    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    private final Writing writing;
    private final TimeSource time;
    private final long age;
    private final CompletableFuture<Integer> all = new CompletableFuture<>();

    /** Where the steps are carried out. */
    interface Writing {
        CompletableFuture<Part> write(Tx.Step<Part> step);
    }

    Pruning(Writing writing, TimeSource time, Duration olderThan) {
        this.writing = writing;
        this.time = time;
        this.age = Micros.of(olderThan);
    }

    /** @return how many are forgotten */
    CompletableFuture<Integer> run() {
        next(new Part(0, 0, false, Duration.ZERO));
        return all;
    }

    /** Nothing more is forgotten. */
    void stop(IllegalStateException why) {
        all.completeExceptionally(why);
    }

    private void next(Part before) {
        if (!all.isDone()) {
            CompletableFuture<Part> unused =
                    writing.write(tx -> part(tx, before)).whenComplete(this::goOn);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void goOn(Part part, Throwable failure) {
        if (failure != null) {
            all.completeExceptionally(failure);
        } else if (part.last()) {
            all.complete(part.count());
        } else {
            try {
                time.schedule(time.now().plus(rest(part)), () -> next(part));
            } catch (RuntimeException | Error e) {
                all.completeExceptionally(e);
            }
        }
    }

    private Duration rest(Part part) {
        Duration took = time.elapsed().minus(part.begun());
        return took.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : took;
    }

    private Part part(Tx tx, Part before) throws SQLException {
        Duration begun = time.elapsed();
        List<Old> oldest = tx.session.list(InboxSql.OLDEST, Old::read, before.upTo(), AT_ONCE);
        Forgetting forgetting = new Forgetting(tx);
        long upTo = before.upTo();
        int count = before.count();
        long bytes = 0;
        for (Old next : oldest) {
            if (next.storedAt() >= tx.now() - age) {
                return new Part(upTo, count, true, begun);
            } else if (next.done()) {
                if (bytes > 0 && bytes + next.size() > BYTES_AT_ONCE) {
                    return new Part(upTo, count, false, begun);
                }
                forgetting.forget(next.sequence());
                bytes += next.size();
                count++;
            }
            upTo = next.sequence();
        }
        return new Part(upTo, count, oldest.size() < AT_ONCE, begun);
    }

    private record Old(long sequence, long storedAt, long size, boolean done) {
        static Old read(Row row) throws SQLException {
            return new Old(row.number("sequence"), row.number("stored_at"), row.number("size"), row.number("done") > 0);
        }
    }

    /**
     * How far it is.
     *
     * @param begun when, by this process's own time
     */
    record Part(long upTo, int count, boolean last, Duration begun) {}
}
