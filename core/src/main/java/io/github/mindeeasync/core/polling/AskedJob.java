package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job that somebody waits for.
 *
 * @param since when the API accepted it; for a job taken up by its token, when that was
 * @param lastAsked when the question left that was answered last with "not yet"; null before
 * @param polls how often that was the answer
 */
public record AskedJob(
        SubmissionId id,
        Product product,
        Instant since,
        @Nullable Instant lastAsked,
        int polls) {}
