package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One call of a sink. Its end is told once, whether it returned, threw, completed late or never. */
final class Handling implements Runnable {

    private final DeliverySink sink;
    private final Work work;
    private final BiConsumer<@Nullable SinkAnswer, @Nullable Throwable> end;
    private final IntConsumer stuck;
    private Runnable onEnd = () -> {};
    private @Nullable Thread thread;
    private @Nullable CompletionStage<SinkAnswer> open;
    private boolean ended;
    private boolean lost;

    /**
     * A call that is not begun.
     *
     * @param stuck told 1 when the thread did not return in time, and -1 when it did at last
     */
    Handling(
            DeliverySink sink,
            Work work,
            BiConsumer<@Nullable SinkAnswer, @Nullable Throwable> end,
            IntConsumer stuck) {
        this.sink = sink;
        this.work = work;
        this.end = end;
        this.stuck = stuck;
    }

    synchronized void onEnd(Runnable task) {
        onEnd = task;
    }

    /** Even an error of the sink's is caught: it must harm nothing but its own delivery. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        if (!enter()) {
            return;
        }
        try {
            CompletionStage<SinkAnswer> stage =
                    sink.handle(work.delivery(), work.delivery().key());
            leave();
            stage.whenComplete((answer, failure) -> {
                boolean silent = answer == null && failure == null;
                end(answer, silent ? new IllegalStateException("The sink answered null.") : failure);
            });
            remainsOpen(stage);
        } catch (Throwable e) {
            leave();
            end(null, e);
        }
    }

    private synchronized boolean enter() {
        thread = ended ? null : Thread.currentThread();
        return !ended;
    }

    /** A stage that comes after the time limit is cancelled like one that is open then. */
    private void remainsOpen(CompletionStage<SinkAnswer> stage) {
        boolean late;
        synchronized (this) {
            late = ended;
            open = late ? null : stage;
        }
        if (late) {
            cancel(stage);
        }
    }

    /** Does nothing to a stage that is complete. */
    @SuppressWarnings("CatchingUnchecked")
    private static void cancel(CompletionStage<SinkAnswer> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (RuntimeException notToBeCancelled) {
            System.getLogger(Handling.class.getName())
                    .log(System.Logger.Level.DEBUG, "A sink's stage could not be cancelled.", notToBeCancelled);
        }
    }

    private void leave() {
        boolean wasLost;
        synchronized (this) {
            thread = null;
            wasLost = lost;
            lost = false;
        }
        Thread.interrupted();
        if (wasLost) {
            stuck.accept(-1);
        }
    }

    private void end(@Nullable SinkAnswer answer, @Nullable Throwable failure) {
        Runnable after;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            after = onEnd;
        }
        after.run();
        end.accept(failure == null ? answer : null, failure);
    }

    /** The time limit has passed: what the interrupted thread still answers is not heard, however quick it is. */
    void expire() {
        Runnable after;
        CompletionStage<SinkAnswer> late;
        boolean nowLost;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            after = onEnd;
            late = open;
            nowLost = thread != null;
            lost = nowLost;
            if (thread != null) {
                thread.interrupt();
            }
        }
        if (nowLost) {
            stuck.accept(1);
        }
        if (late != null) {
            cancel(late);
        }
        after.run();
        end.accept(null, new TimeoutException("It took longer than its time limit."));
    }
}
