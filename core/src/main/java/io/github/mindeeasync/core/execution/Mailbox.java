package io.github.mindeeasync.core.execution;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs tasks strictly one after the other on whichever thread posts the first of them, without ever blocking one that
 * posts another. What tasks touch needs no further protection.
 */
public final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean draining;

    /** Runs it after all that was posted before. */
    public void post(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (draining) {
                return;
            }
            draining = true;
        }
        drain();
    }

    /** Whatever a task throws, the next one runs: what stood still would lose every job or delivery in it. */
    @SuppressWarnings("CatchingUnchecked")
    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.ERROR, "A step failed; this is a bug.", e);
            }
        }
    }

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            draining = task != null;
            return task;
        }
    }
}
