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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out all steps of a store, one at a time, in the order in which they were given. Whatever waits when it comes
 * around goes into one transaction, so that one flush of the disk serves all; a stage completes after the commit. Its
 * one daemon thread ends after a second without work.
 */
final class GroupWriter {
    /** How many bytes of payloads may wait to be written: whoever brings more hears at once that it is too much. */
    static final long MOST_WAITING = 64L << 20;

    private static final int MOST_AT_ONCE = 256;
    private static final Duration PATIENCE_OF_CLOSE = Duration.ofSeconds(30);

    private final Session session;
    private final StoreClock time;
    private final SameFile file;
    private final StoreErrors errors;
    /** Made beforehand: where it is needed, there may be no memory to make it. */
    private final StoreException helpless = new StoreException(
            "The store failed, and again when it was to say why; memory is short. Nobody can tell what was recorded.",
            null);

    private final ConcurrentLinkedQueue<Job<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicBoolean called = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Thread running;
    private boolean closed;

    GroupWriter(Session session, StoreClock time, SameFile file, StoreErrors errors) {
        this(session, time, file, errors, GroupWriter::thread);
    }

    GroupWriter(Session session, StoreClock time, SameFile file, StoreErrors errors, ThreadFactory threads) {
        this.session = session;
        this.time = time;
        this.file = file;
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
        return submit(new Job<>(step, () -> true));
    }

    /** Takes no lock unless this is the case when the step's turn has come. */
    <T> CompletableFuture<T> writeIf(BooleanSupplier needed, Tx.Step<T> step) {
        return submit(new Job<>(step, needed));
    }

    /**
     * As {@link #write}, but refused where too much waits already.
     *
     * @param bytes how large what the step holds is
     */
    <T> CompletableFuture<T> write(Tx.Step<T> step, long bytes) {
        long all = waiting.addAndGet(bytes);
        if (all > MOST_WAITING && all > bytes) {
            waiting.addAndGet(-bytes);
            return CompletableFuture.failedFuture(errors.behind(all - bytes));
        }
        CompletableFuture<T> stage = write(step);
        CompletableFuture<T> unused = stage.whenComplete((value, failure) -> waiting.addAndGet(-bytes));
        return stage;
    }

    <T> CompletableFuture<T> read(Tx.Step<T> step) {
        return submit(new Job<>(step, () -> false));
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
                leavingNobodyWaiting(batch);
            }
        } finally {
            running = before;
        }
    }

    private List<Job<?>> next() {
        List<Job<?>> batch = new ArrayList<>(MOST_AT_ONCE);
        while (batch.size() < MOST_AT_ONCE) {
            Job<?> job = queue.poll();
            if (job == null) {
                break;
            }
            batch.add(job);
        }
        return batch;
    }

    /** What handles a failure needs memory, and may fail itself. */
    private void leavingNobodyWaiting(List<Job<?>> batch) {
        try {
            together(batch);
        } catch (RuntimeException | Error e) {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).failSomehow(helpless);
            }
        }
    }

    /** One transaction for all; if one of them spoils it, one for each, so that the others come to no harm. */
    private void together(List<Job<?>> batch) {
        boolean writes = batch.stream().anyMatch(Job::writes);
        Tx tx;
        try {
            tx = Tx.begin(session, writes, time);
        } catch (SQLException | RuntimeException | Error e) {
            session.undo();
            if (writes) {
                time.failed();
            }
            refuse(batch, e);
            return;
        }
        try {
            for (Job<?> job : batch) {
                job.run(tx);
            }
            tx.commit();
        } catch (SQLException | RuntimeException | Error e) {
            undo(tx);
            if (batch.size() == 1) {
                noteFailure(tx);
                batch.get(0).fail(errors.explain(e));
            } else {
                batch.forEach(job -> leavingNobodyWaiting(List.of(job)));
            }
            return;
        }
        if (writes && !file.isThere()) {
            undo(tx);
            batch.forEach(job -> job.fail(errors.gone()));
            return;
        }
        if (tx.isDirty()) {
            time.wrote();
        }
        tx.afterwards().forEach(GroupWriter::attempt);
        batch.forEach(Job::complete);
    }

    private static void undo(Tx tx) {
        tx.undo();
        tx.otherwise().forEach(GroupWriter::attempt);
    }

    /** A step that fails says nothing of the store; a commit that does may fail for every process. */
    private void noteFailure(Tx tx) {
        if (tx.isComplete()) {
            time.failed();
        }
    }

    /**
     * Where no transaction can be had, none of what waits behind it would have one: so nothing is kept whose sender has
     * long been told that it failed. Reading may go on beside a lock.
     */
    private void refuse(List<Job<?>> batch, Throwable failure) {
        boolean writes = batch.stream().anyMatch(Job::writes);
        List<Job<?>> refused = new ArrayList<>(batch);
        refused.removeIf(job -> writes && !job.writes());
        List<Job<?>> readers = new ArrayList<>(batch);
        readers.removeAll(refused);
        queue.removeIf(job -> writes && job.writes() && refused.add(job));
        refused.forEach(job -> job.fail(errors.explain(failure)));
        if (!readers.isEmpty()) {
            together(readers);
        }
    }

    /** Whatever happens after the commit, who waits for it must hear of it. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            System.getLogger(GroupWriter.class.getName())
                    .log(System.Logger.Level.ERROR, "What was to follow a transaction failed; that stands.", e);
        }
    }

    /**
     * Does a last thing, waits for it and for all before it, 30 s at most, and closes the session. Later calls do nothing.
     *
     * @param needed whether that writes anything
     */
    void close(BooleanSupplier needed, Tx.Step<?> last) {
        Job<?> job = new Job<>(last, needed);
        synchronized (this) {
            if (closed) {
                return;
            }
            CompletableFuture<?> unused = submit(job);
            closed = true;
        }
        long end = System.nanoTime() + PATIENCE_OF_CLOSE.toNanos();
        await(job.stage, end);
        if (isOnThread()) {
            session.close();
        } else {
            await(CompletableFuture.runAsync(session::close, thread), end);
        }
        thread.shutdown();
    }

    /** Waits for a stage, 30 s at most; on the writer's own thread it does the work itself. Failures are not told. */
    void await(CompletableFuture<?> stage) {
        await(stage, System.nanoTime() + PATIENCE_OF_CLOSE.toNanos());
    }

    private void await(CompletableFuture<?> stage, long end) {
        if (isOnThread()) {
            drain();
            return;
        }
        boolean interrupted = false;
        try {
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
        private final BooleanSupplier writes;
        final CompletableFuture<T> stage = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable IllegalStateException refusal;

        Job(Tx.Step<T> step, BooleanSupplier writes) {
            this.step = step;
            this.writes = writes;
        }

        boolean writes() {
            return writes.getAsBoolean();
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

        /** Unless it has been answered. Telling needs a little memory, which may be there at the second time. */
        void failSomehow(StoreException failure) {
            for (int tries = 2; tries > 0 && !stage.isDone(); tries--) {
                try {
                    stage.completeExceptionally(failure);
                } catch (RuntimeException | Error e) {
                    // Those who wait for others must be told as well.
                }
            }
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
