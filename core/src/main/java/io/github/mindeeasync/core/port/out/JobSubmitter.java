package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictRequest;
import java.util.concurrent.CompletionStage;

/**
 * Sends documents: {@code POST .../predict_async}. One call is one attempt on the wire: an implementation neither
 * retries nor follows redirects. Thread-safe; returns without waiting.
 */
public interface JobSubmitter {

    /**
     * Sends a document once. The stage always completes with a value: what is not provably unsent is
     * {@link SubmitResult.Unknown}.
     */
    CompletionStage<SubmitResult> submit(PredictRequest request);
}
