package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.in.Jobs;
import io.github.mindeeasync.core.port.in.UnresolvedException;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Reads the ledger, and records what a person says about an uncertain document. */
public final class JobDesk implements Jobs {
    private final JobLedger ledger;
    private final TimeSource time;

    public JobDesk(JobLedger ledger, TimeSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public CompletableFuture<List<LedgerSummary>> list(LedgerQuery query) {
        return ledger.list(query).toCompletableFuture();
    }

    @Override
    public CompletableFuture<Optional<LedgerEntry>> find(SubmissionId submission) {
        return ledger.find(submission).toCompletableFuture();
    }

    @Override
    public CompletableFuture<List<LedgerSummary>> find(JobRef job) {
        return ledger.findByJob(job.id())
                .thenApply(found ->
                        found.stream().filter(entry -> job.equals(entry.job())).toList())
                .toCompletableFuture();
    }

    @Override
    public CompletableFuture<LedgerEntry> adopt(SubmissionId submission, JobId job) {
        return resolve(submission, (entry, uncertain) -> {
            Product product = entry.draft().target().product();
            return uncertain.adopted(new JobRef(product, job));
        });
    }

    @Override
    public CompletableFuture<LedgerEntry> resend(SubmissionId submission) {
        return resolve(submission, (entry, uncertain) -> uncertain.resent());
    }

    @Override
    public CompletableFuture<LedgerEntry> abandon(SubmissionId submission) {
        return resolve(submission, (entry, uncertain) -> uncertain.abandoned("given up; " + uncertain.reason()));
    }

    private CompletableFuture<LedgerEntry> resolve(
            SubmissionId submission, BiFunction<LedgerEntry, JobState.Uncertain, JobState> word) {
        return ledger.find(submission)
                .thenCompose(found -> record(uncertain(submission, found), word))
                .toCompletableFuture();
    }

    private CompletionStage<LedgerEntry> record(
            LedgerEntry entry, BiFunction<LedgerEntry, JobState.Uncertain, JobState> word) {
        JobState to = word.apply(entry, (JobState.Uncertain) entry.state());
        return ledger.recordIfStill(entry, to, time.now())
                .thenCompose(recorded -> ledger.find(entry.id()).thenApply(after -> {
                    LedgerEntry now = after.orElse(entry);
                    if (!recorded) {
                        throw unresolved(entry.id(), now.state());
                    }
                    return now;
                }));
    }

    private static LedgerEntry uncertain(SubmissionId submission, Optional<LedgerEntry> found) {
        LedgerEntry entry =
                found.orElseThrow(() -> new UnresolvedException("The ledger knows no submission " + submission + "."));
        if (!(entry.state() instanceof JobState.Uncertain)) {
            throw unresolved(submission, entry.state());
        }
        return entry;
    }

    private static UnresolvedException unresolved(SubmissionId submission, JobState state) {
        return new UnresolvedException("Submission " + submission + " is "
                + state.kind().word() + "; only an uncertain one can be adopted, resent or abandoned.");
    }

    @Override
    public CompletableFuture<Integer> prune(Duration olderThan) {
        return ledger.prune(time.now().minus(olderThan)).toCompletableFuture();
    }
}
