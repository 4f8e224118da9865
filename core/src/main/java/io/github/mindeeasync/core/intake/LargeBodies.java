package io.github.mindeeasync.core.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings bodies back from their files: one at a time is read, and no more are in memory, until they are committed, than may
 * be; one may, however large. So many large ones cost the memory of few. Thread-safe.
 */
final class LargeBodies {
    private final Executor thread;
    private final long most;
    private final Deque<Task> waiting = new ArrayDeque<>();
    /** Those that are being read or committed. */
    private final Set<Task> inHand = new HashSet<>();

    private long inMemory;

    /** What is done with one body. */
    interface Task {
        long size();

        /** Reads it and begins to commit it; completes, always, when its bytes are needed no more. */
        CompletionStage<?> run();

        /** It is not read: there is no thread for it. One that was rejected comes too late, for nothing is read any more. */
        void refuse(Throwable noThread);
    }

    /** @param thread runs one task at a time */
    LargeBodies(Executor thread, long most) {
        this.thread = thread;
        this.most = most;
    }

    void add(Task task) {
        synchronized (this) {
            waiting.add(task);
        }
        begin();
    }

    private void begin() {
        for (Task task = next(); task != null; task = next()) {
            begin(task);
        }
    }

    private synchronized @Nullable Task next() {
        Task first = waiting.peek();
        if (first == null || (inMemory > 0 && inMemory + first.size() > most)) {
            return null;
        }
        inMemory += first.size();
        inHand.add(first);
        return waiting.remove();
    }

    /** A machine that has no thread to give now may have one for the next body. */
    @SuppressWarnings("CatchingUnchecked")
    private void begin(Task task) {
        try {
            thread.execute(() -> run(task));
        } catch (RuntimeException | Error noThread) {
            leaves(task);
            task.refuse(noThread);
        }
    }

    /** Unless it was refused: a pool may have queued it before it found that there is no thread. */
    private void run(Task task) {
        if (isInHand(task)) {
            CompletionStage<?> unused = task.run().whenComplete((any, failure) -> end(task));
        }
    }

    private synchronized boolean isInHand(Task task) {
        return inHand.contains(task);
    }

    private void end(Task task) {
        leaves(task);
        begin();
    }

    private synchronized void leaves(Task task) {
        inMemory -= inHand.remove(task) ? task.size() : 0;
    }
}
