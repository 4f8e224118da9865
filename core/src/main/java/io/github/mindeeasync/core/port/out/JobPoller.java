package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.ResultRef;
import java.util.concurrent.CompletionStage;

/**
 * Asks for jobs and fetches their results. One call is one attempt on the wire: an implementation neither retries nor
 * follows redirects. Thread-safe; returns without waiting; stages always complete with a value.
 */
public interface JobPoller {

    /** Asks once for a job: {@code GET .../documents/queue/<job id>}. */
    CompletionStage<PollResult> poll(JobRef job);

    /**
     * Fetches a finished job's result once: {@code GET .../documents/<document id>}, at the configured origin whatever
     * host the redirect named.
     */
    CompletionStage<FetchResult> fetch(JobRef job, ResultRef result);
}
