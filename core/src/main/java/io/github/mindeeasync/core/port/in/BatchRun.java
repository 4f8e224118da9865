package io.github.mindeeasync.core.port.in;

import java.util.concurrent.CompletableFuture;

/** A batch on its way. Thread-safe. */
public interface BatchRun {

    /**
     * Completes when every document has been handed over; with a {@link BatchFailedException}, which carries the report
     * as far as it came, where the consumer or the documents' iterator threw. Each call gives a future of its own:
     * completing or cancelling it changes nothing for the batch.
     */
    CompletableFuture<BatchReport> report();

    /**
     * Waits for the report.
     *
     * @throws BatchFailedException if the consumer or the documents' iterator threw
     * @throws BatchInterruptedException if the thread is interrupted; the batch goes on
     */
    BatchReport join();

    /** How far it is, at this moment; the numbers belong together. */
    BatchProgress progress();

    /**
     * Stops: nothing more is sent. Documents that were not sent are withdrawn, those at the API end as still running, with
     * their tokens; what is on the wire has 2 seconds for its answer. All are handed over, and then the report is
     * complete. Does not wait for any of it, nor for a documents' iterator that is busy looking for the next one.
     */
    void cancel();
}
