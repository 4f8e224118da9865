package io.github.mindeeasync.core.sink;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What a store answers, waited for on the sink's own thread, which is interrupted when its time is over. */
final class Awaited {
    private Awaited() {}

    static <T> T of(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the store.", e);
        } catch (ExecutionException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalStateException("The store failed: " + reason, e);
        }
    }
}
