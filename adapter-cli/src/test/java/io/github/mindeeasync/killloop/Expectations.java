package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A process that has sent documents, as the ledger sees it: their jobs are recorded, some of them late. */
final class Expectations implements AutoCloseable {
    private static final Product PRODUCT = Product.of("invoices", 4);
    private static final Account ACCOUNT = new Account("https://api.example", "default");

    private final JdbcStore store;
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();

    Expectations(Path ledger) {
        store = JdbcStore.open(ledger);
    }

    JobLedger ledger() {
        return store.ledger();
    }

    /** Every ninth is recorded when its delivery is likely to have arrived. */
    void expect(String job, int number) {
        if (number % 9 == 0) {
            ScheduledFuture<?> unused = late.schedule(() -> submitted(job), 100 + number % 400, TimeUnit.MILLISECONDS);
        } else {
            submitted(job);
        }
    }

    private void submitted(String job) {
        SubmissionId id = new SubmissionId("sent-" + job);
        Instant now = Instant.now();
        Draft draft = new Draft(id, ACCOUNT, PRODUCT, PredictOptions.ofDefaults(), job + ".pdf", null, null, now);
        LedgerEntry entry = wait(ledger().open(draft, Reuse.ofDefaults())).entry();
        JobState.Submitting sending = new JobState.Submitting();
        JobRef ref = new JobRef(PRODUCT, new JobId(job));
        wait(ledger().move(id, entry.fence(), entry.state(), sending, now));
        wait(ledger().move(id, entry.fence(), sending, sending.accepted(ref), now));
        wait(ledger().release(id, entry.fence()));
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        late.shutdownNow();
        store.close();
    }
}
