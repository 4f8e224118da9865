package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Carries out all steps of a store, one at a time, in the order in which they were given. Whatever waits when it comes
 * around goes into one transaction, so that one flush of the disk serves all; a stage completes after the commit. Its
 * one daemon thread ends after a second without work.
 */
final class GroupWriter {
    private static final int MOST_AT_ONCE = 256;
    private static final Duration PATIENCE_OF_CLOSE = Duration.ofSeconds(30);

    private final Session session;
    private final StoreClock time;
    private final StoreErrors errors;
    private final ConcurrentLinkedQueue<Job<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Thread running;
    private boolean closed;

    GroupWriter(Session session, StoreClock time, StoreErrors errors) {
        this(session, time, errors, GroupWriter::thread);
    }

    GroupWriter(Session session, StoreClock time, StoreErrors errors, ThreadFactory threads) {
        this.session = session;
        this.time = time;
        this.errors = errors;
        thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mindee-store");
        thread.setDaemon(true);
        return thread;
    }

    <T> CompletableFuture<T> write(Tx.Step<T> step) {
        return submit(new Job<>(step, true));
    }

    <T> CompletableFuture<T> read(Tx.Step<T> step) {
        return submit(new Job<>(step, false));
    }

    private synchronized <T> CompletableFuture<T> submit(Job<T> job) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The store is closed."));
        }
        queue.add(job);
        if (called.compareAndSet(false, true)) {
            call(job);
        }
        return job.stage;
    }

    /** A machine that has no thread to give now may have one for the next step. */
    private void call(Job<?> job) {
        try {
            thread.execute(this::drain);
        } catch (RuntimeException | Error e) {
            called.set(false);
            if (queue.remove(job)) {
                job.fail(new StoreException("No thread can be had for the store; nothing was recorded.", e));
            }
        }
    }

    private void drain() {
        Thread before = running;
        running = Thread.currentThread();
        called.set(false);
        try {
            for (List<Job<?>> batch = next(); !batch.isEmpty(); batch = next()) {
                together(batch);
            }
        } finally {
            running = before;
        }
    }

    private List<Job<?>> next() {
        List<Job<?>> batch = new ArrayList<>();
        while (batch.size() < MOST_AT_ONCE) {
            Job<?> job = queue.poll();
            if (job == null) {
                break;
            }
            batch.add(job);
        }
        return batch;
    }

    /** One transaction for all; if one of them spoils it, one for each, so that the others come to no harm. */
    private void together(List<Job<?>> batch) {
        Tx tx;
        try {
            tx = Tx.begin(session, batch.stream().anyMatch(job -> job.writes), time);
        } catch (SQLException | RuntimeException | Error e) {
            session.undo();
            batch.forEach(job -> job.fail(errors.explain(e)));
            return;
        }
        try {
            for (Job<?> job : batch) {
                job.run(tx);
            }
            tx.commit();
        } catch (SQLException | RuntimeException | Error e) {
            session.undo();
            if (batch.size() == 1) {
                batch.get(0).fail(errors.explain(e));
            } else {
                batch.forEach(job -> together(List.of(job)));
            }
            return;
        }
        tx.afterwards().forEach(GroupWriter::attempt);
        batch.forEach(Job::complete);
    }

    /** Whatever happens after the commit, who waits for it must hear of it. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            System.getLogger(GroupWriter.class.getName())
                    .log(System.Logger.Level.ERROR, "What was to follow a commit failed; the commit stands.", e);
        }
    }

    /** Does a last thing, waits for it and for all before it, and closes the session. Later calls do nothing. */
    void close(Tx.Step<?> last) {
        Job<?> job = new Job<>(last, true);
        synchronized (this) {
            if (closed) {
                return;
            }
            CompletableFuture<?> unused = submit(job);
            closed = true;
        }
        await(job.stage);
        if (isOnThread()) {
            session.close();
        } else {
            await(CompletableFuture.runAsync(session::close, thread));
        }
        thread.shutdown();
    }

    /** Waits for a stage; on the writer's own thread it does the work itself. Failures are not told. */
    void await(CompletableFuture<?> stage) {
        if (isOnThread()) {
            drain();
            return;
        }
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + PATIENCE_OF_CLOSE.toNanos();
            for (boolean done = false; !done; ) {
                try {
                    stage.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException | TimeoutException e) {
                    done = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isOnThread() {
        return Thread.currentThread() == running;
    }

    private static final class Job<T> {
        private final Tx.Step<T> step;
        private final boolean writes;
        final CompletableFuture<T> stage = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable IllegalStateException refusal;

        Job(Tx.Step<T> step, boolean writes) {
            this.step = step;
            this.writes = writes;
        }

        void run(Tx tx) throws SQLException {
            refusal = null;
            try {
                result = step.run(tx);
            } catch (Refusal refused) {
                refusal = refused;
            }
        }

        @SuppressWarnings("NullAway") // A step of Void gives null.
        void complete() {
            if (refusal != null) {
                stage.completeExceptionally(refusal);
            } else {
                stage.complete(result);
            }
        }

        void fail(Throwable failure) {
            stage.completeExceptionally(failure);
        }
    }

    /** A step that is refused before it has changed anything. */
    static final class Refusal extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
