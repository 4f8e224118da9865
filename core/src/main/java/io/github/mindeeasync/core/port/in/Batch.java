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

    /**
     * How many documents are taken at most, bad ones among them. Default: all.
     *
     * @throws io.github.mindeeasync.core.error.InvalidInputException if it is negative
     */
    Batch maxDocuments(long most);

    /**
     * How many documents are in hand at once, at least 1; one is in hand until its end has been handed over. Default:
     * 1,000. A result waits in memory, whole, until it is handed over.
     *
     * @throws io.github.mindeeasync.core.error.InvalidInputException if it is less than 1
     */
    Batch window(int documents);

    /**
     * How long to wait for a result once the API has accepted its document. Default: 1 hour. A document whose turn to be
     * sent has not come is waited for without end: {@link BatchRun#cancel} ends that.
     *
     * @throws io.github.mindeeasync.core.error.InvalidInputException if it is negative
     */
    Batch patience(Duration patience);

    /**
     * Who is handed each document's end, one at a time, in the order in which they end; the last one named counts. What
     * it throws ends the batch: nothing more is sent or handed over, and {@link BatchRun#report} completes with
     * {@link BatchFailedException}.
     */
    Batch onEach(Consumer<BatchItem> consumer);

    /**
     * Where documents are looked for and results are handed over: two tasks at most at once, one that takes documents and
     * one that hands over. Default: where continuations run ({@code callbacks} of the builder), whose two threads they
     * share with the rest of the program. Give one of two threads or more where the documents' iterator waits for
     * something, as one that waits for new files does: with one thread alone it would hold the results up.
     */
    Batch on(Executor executor);

    /**
     * Starts. Returns at once, unless the executor runs things on the spot.
     *
     * @throws IllegalStateException if it has been run already
     */
    BatchRun run();
}
