package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.ledger.Reuse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Many documents, sent and waited for in bounded memory: so many are in hand at once, and the next one is taken when a
 * result has been handed over. With a durable ledger a batch that is run again resumes: what is finished costs no request,
 * what is at the API is picked up by its job id, and files with the same content share one job.
 *
 * <pre>{@code
 * BatchReport report = mindee.batch(product, folder).onEach(item -> save(item)).run().join();
 * }</pre>
 *
 * <p>A batch is described by one thread, and run once.
 */
public interface Batch {

    /** What to ask of the API beside the prediction. Default: nothing. */
    Batch options(PredictOptions options);

    /** What becomes of documents that the ledger knows. Default: whatever may have been paid for is not sent again. */
    Batch reuse(Reuse reuse);

    /** How many documents are taken at most. Default: all. */
    Batch maxDocuments(long most);

    /** How many documents are in hand at once, at least 1. Default: 1,000. */
    Batch window(int documents);

    /** How long to wait for a result once the API has accepted its document. Default: 1 hour. */
    Batch patience(Duration patience);

    /**
     * Who is handed each document's end, one at a time, in the order in which they end. What it throws ends the batch:
     * nothing more is sent, and {@link BatchRun#report} completes exceptionally.
     */
    Batch onEach(Consumer<BatchItem> consumer);

    /**
     * Where documents are looked for and results are handed over. Default: where results are read. Give one of its own
     * where the documents' iterator, or the consumer, waits for something.
     */
    Batch on(Executor executor);

    /** Starts. Returns at once. */
    BatchRun run();
}
