package io.github.mindeeasync.core.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings bodies back from their files: one at a time is read, and no more are in memory, until they are committed, than may
 * be; one may, however large. So many large ones cost the memory of few. Thread-safe.
 */
final class LargeBodies {
    private final Executor thread;
    private final long most;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private long inMemory;

    /** What is done with one body. */
    interface Task {
        long size();

        /** Reads it and begins to commit it; completes, always, when its bytes are needed no more. */
        CompletionStage<?> run();

        /** It cannot be read: nothing is, any more. */
        void refuse(RejectedExecutionException closed);
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
        return waiting.remove();
    }

    private void begin(Task task) {
        try {
            thread.execute(() -> task.run().whenComplete((any, failure) -> end(task)));
        } catch (RejectedExecutionException closed) {
            task.refuse(closed);
            leaves(task);
        }
    }

    private void end(Task task) {
        leaves(task);
        begin();
    }

    private synchronized void leaves(Task task) {
        inMemory -= task.size();
    }
}
