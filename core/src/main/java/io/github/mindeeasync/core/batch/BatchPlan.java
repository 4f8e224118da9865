package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.in.Batch;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchRun;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A batch that has not been run yet. */
public final class BatchPlan implements Batch {
    private final Predictions predictions;
    private final TimeSource time;
    private final Iterator<? extends DocumentSource> documents;
    private BatchSettings settings;
    private Executor executor;
    private boolean isRun;

    /** @param executor where the documents' iterator and the consumer run unless told */
    public BatchPlan(
            Predictions predictions,
            TimeSource time,
            Executor executor,
            Target target,
            Iterator<? extends DocumentSource> documents) {
        this.predictions = predictions;
        this.time = time;
        this.executor = executor;
        this.documents = documents;
        this.settings = BatchSettings.of(target);
    }

    /**
     * All regular files right in a folder.
     *
     * @param executor where the folder is read and the consumer runs unless told
     * @throws io.github.mindeeasync.core.error.InvalidInputException if it is not a folder that can be read
     */
    public static BatchPlan of(
            Predictions predictions, TimeSource time, Executor executor, Target target, Path folder) {
        return new BatchPlan(predictions, time, executor, target, FolderDocuments.in(folder));
    }

    @Override
    public Batch options(PredictOptions options) {
        settings = settings.options(options);
        return this;
    }

    @Override
    public Batch reuse(Reuse reuse) {
        settings = settings.reuse(reuse);
        return this;
    }

    @Override
    public Batch maxDocuments(long most) {
        settings = settings.maxDocuments(most);
        return this;
    }

    @Override
    public Batch window(int documents) {
        settings = settings.window(documents);
        return this;
    }

    @Override
    public Batch patience(Duration patience) {
        settings = settings.patience(patience);
        return this;
    }

    @Override
    public Batch onEach(Consumer<BatchItem> consumer) {
        settings = settings.consumer(consumer);
        return this;
    }

    @Override
    public Batch on(Executor chosen) {
        executor = chosen;
        return this;
    }

    @Override
    public BatchRun run() {
        if (isRun) {
            throw new IllegalStateException("This batch has been run already. Describe a new one to run it again.");
        }
        isRun = true;
        return new BatchRunner(predictions, time, executor, settings, documents).start();
    }
}
