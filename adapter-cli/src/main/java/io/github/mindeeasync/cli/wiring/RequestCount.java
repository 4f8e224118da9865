package io.github.mindeeasync.cli.wiring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How many requests this command made lately. Thread-safe. */
public final class RequestCount {
    private static final int MOST_KEPT = 100_000;

    private final LongSupplier nanoTime;
    private final Deque<Long> made = new ArrayDeque<>();
    private long fetches;

    RequestCount(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add() {
        made.addLast(nanoTime.getAsLong());
        if (made.size() > MOST_KEPT) {
            made.removeFirst();
        }
    }

    synchronized void addFetch() {
        add();
        fetches++;
    }

    /** Requests for results, of all time. */
    public synchronized long fetches() {
        return fetches;
    }

    /** Within the last so long; to be asked with the same span each time. */
    public synchronized int within(Duration span) {
        long now = nanoTime.getAsLong();
        while (!made.isEmpty() && now - made.peekFirst() > span.toNanos()) {
            made.removeFirst();
        }
        return made.size();
    }
}
