package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the ledger knows, and a person's word about documents of which nobody knows whether the API accepted them. Nothing
 * here makes a request. Thread-safe; returns without waiting.
 */
public interface Jobs {

    /** A page of entries, in the order in which they were opened. */
    CompletableFuture<List<LedgerSummary>> list(LedgerQuery query);

    /** One entry with its attempts and, where it is completed, its result. */
    CompletableFuture<Optional<LedgerEntry>> find(SubmissionId submission);

    /** The entries with this job; there may be several, of several accounts. */
    CompletableFuture<List<LedgerSummary>> find(JobRef job);

    /**
     * An uncertain document was accepted after all, and this is its job: whoever asks for the document next picks it up.
     * The future fails with {@link UnresolvedException} if the document is not uncertain (any more).
     */
    CompletableFuture<LedgerEntry> adopt(SubmissionId submission, JobId job);

    /**
     * An uncertain document may be sent again, at the risk of a second bill: whoever asks for it next sends it. The future
     * fails with {@link UnresolvedException} if the document is not uncertain (any more).
     */
    CompletableFuture<LedgerEntry> resend(SubmissionId submission);

    /**
     * An uncertain document is given up: it is not sent again unless {@link
     * io.github.mindeeasync.core.ledger.Reuse#sendingAgain told}. A result that comes all the same is recorded. The future
     * fails with {@link UnresolvedException} if the document is not uncertain (any more).
     */
    CompletableFuture<LedgerEntry> abandon(SubmissionId submission);

    /**
     * Forgets what ended, or was withdrawn before it was sent, so long ago or longer.
     *
     * @return how many entries
     */
    CompletableFuture<Integer> prune(Duration olderThan);
}
