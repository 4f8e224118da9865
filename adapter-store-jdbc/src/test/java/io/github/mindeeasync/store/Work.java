package io.github.mindeeasync.store;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What the tests of the store do with it. */
final class Work {
    static final Account ACCOUNT = new Account("https://api.example", "default");
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final JobState.Prepared PREPARED = new JobState.Prepared();
    static final JobState.Submitting SUBMITTING = PREPARED.submitting();

    private Work() {}

    static Draft draft(String id, String content) {
        return new Draft(
                new SubmissionId(id),
                ACCOUNT,
                Product.of("invoices", 4),
                PredictOptions.ofDefaults(),
                id + ".pdf",
                "/data/" + id + ".pdf",
                "sha256:" + content,
                T0);
    }

    static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    static LedgerEntry opened(JobLedger ledger, String id) throws Exception {
        return value(ledger.open(draft(id, id), Reuse.ofDefaults())).entry();
    }

    static boolean move(JobLedger ledger, LedgerEntry entry, JobState from, JobState to) throws Exception {
        return value(ledger.move(entry.id(), entry.fence(), from, to, T0));
    }
}
