package io.github.mindeeasync.core.handover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One who hears news in their order, on a thread that the teller never waits for. Where it is too slow, what is routine is
 * dropped beyond a bound, all else beyond twice that; how much is counted, and told once it listens again, with what it
 * failed to take. Thread-safe.
 */
final class Subscriber<T> {
    static final int MOST = 8_192;

    private final Executor threads;
    private final Consumer<T> ear;
    private final IntConsumer missing;
    private Deque<T> waiting = new ArrayDeque<>();
    private boolean called;
    private int missed;

    /**
     * One who has not heard anything yet.
     *
     * @param missing is told, by the thread that hears, how much was dropped
     */
    Subscriber(Executor threads, Consumer<T> ear, IntConsumer missing) {
        this.threads = threads;
        this.ear = ear;
        this.missing = missing;
    }

    void tell(T news, boolean routine) {
        synchronized (this) {
            if (waiting.size() >= (routine ? MOST : 2 * MOST)) {
                missed++;
                return;
            }
            waiting.add(news);
            if (called) {
                return;
            }
            called = true;
        }
        call();
    }

    /** A machine that has no thread to give now may have one for the next news. */
    private void call() {
        try {
            threads.execute(this::hear);
        } catch (RejectedExecutionException | OutOfMemoryError none) {
            synchronized (this) {
                called = false;
            }
        }
    }

    private void hear() {
        boolean heardAll = false;
        try {
            for (Deque<T> some = next(); some != null; some = next()) {
                tellMissed();
                some.forEach(this::hear);
            }
            heardAll = true;
        } finally {
            if (!heardAll) {
                synchronized (this) {
                    called = false;
                }
            }
        }
    }

    /** What an ear throws costs it this one alone, which is counted. */
    @SuppressWarnings("CatchingUnchecked")
    private void hear(T news) {
        try {
            ear.accept(news);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                missed++;
            }
        }
    }

    private synchronized @Nullable Deque<T> next() {
        if (waiting.isEmpty() && missed == 0) {
            called = false;
            return null;
        }
        Deque<T> some = waiting;
        waiting = new ArrayDeque<>();
        return some;
    }

    /** Who cannot take this either still hears the rest. */
    @SuppressWarnings("CatchingUnchecked")
    private void tellMissed() {
        int count;
        synchronized (this) {
            count = missed;
            missed = 0;
        }
        try {
            if (count > 0) {
                missing.accept(count);
            }
        } catch (RuntimeException | Error e) {
            // a count that is lost is no reason to lose more
        }
    }
}
