package io.github.mindeeasync.core.port.in;

import java.util.concurrent.CompletableFuture;

/** A batch on its way. Thread-safe. */
public interface BatchRun {

    /** Completes when every document has been handed over. */
    CompletableFuture<BatchReport> report();

    /**
     * Waits for the report.
     *
     * @throws InterruptedWaitException if the thread is interrupted; the batch goes on
     */
    BatchReport join();

    /** How far it is. */
    BatchProgress progress();

    /**
     * Stops: nothing more is sent. Documents that were not sent are withdrawn, those at the API end as still running, with
     * their tokens; all are handed over, and then the report is complete.
     */
    void cancel();
}
