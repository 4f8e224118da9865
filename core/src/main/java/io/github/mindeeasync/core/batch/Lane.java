package io.github.mindeeasync.core.batch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task on an executor, as often as there is need and never twice at once. Between two turns it lets others on
 * the same executor have theirs. The task must not throw.
 */
final class Lane {
    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger signals = new AtomicInteger();

    Lane(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    /** Has the task run at least once from now on. Returns at once, unless the executor runs things on the spot. */
    void signal() {
        if (signals.getAndIncrement() == 0 && handOver()) {
            turns();
        }
    }

    private void turns() {
        boolean here = true;
        while (here) {
            int seen = signals.get();
            task.run();
            here = signals.addAndGet(-seen) > 0 && handOver();
        }
    }

    /** Gives the next turn to the executor; true where it is to be taken right here instead. */
    private boolean handOver() {
        Turn turn = new Turn();
        try {
            executor.execute(turn);
        } catch (RejectedExecutionException shutDown) {
            return true;
        }
        return turn.isHere();
    }

    /** Notices an executor that runs things on the spot, so that many turns do not pile up on the stack. */
    private final class Turn implements Runnable {
        private final Thread giver = Thread.currentThread();
        private boolean giving = true;
        private boolean onTheSpot;

        @Override
        public void run() {
            if (Thread.currentThread().equals(giver) && giving) {
                onTheSpot = true;
            } else {
                turns();
            }
        }

        boolean isHere() {
            giving = false;
            return onTheSpot;
        }
    }
}
