package io.github.mindeeasync.benchmarks;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Documents opened, sent and accepted in the ledger: three steps each, one after the other for each caller. */
record LedgerSteps(Path folder) {
    private static final Product PRODUCT = Product.of("invoices", 4);
    private static final int STEPS_A_DOCUMENT = 3;

    /** Durable steps a second. */
    double run(int callers, int steps) {
        int each = steps / STEPS_A_DOCUMENT / callers;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (JdbcStore store = JdbcStore.open(folder.resolve("ledger-" + callers + "-" + System.nanoTime() + ".db"))) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(CompletableFuture.runAsync(() -> documents(store.ledger(), each), threads));
            }
            running.forEach(CompletableFuture::join);
            return BareDisk.rate(each * callers * STEPS_A_DOCUMENT, start);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void documents(JobLedger ledger, int count) {
        JobState.Prepared prepared = new JobState.Prepared();
        for (int i = 0; i < count; i++) {
            String name = UUID.randomUUID().toString();
            LedgerEntry entry =
                    done(ledger.open(draft(name), Reuse.ofDefaults())).entry();
            JobState.Submitting submitting = new JobState.Submitting();
            JobState accepted = new JobState.Submitted(new JobRef(PRODUCT, new JobId(name)));
            done(ledger.move(entry.id(), entry.fence(), prepared, submitting, Instant.now()));
            done(ledger.move(entry.id(), entry.fence(), submitting, accepted, Instant.now()));
        }
    }

    private static Draft draft(String name) {
        return new Draft(
                SubmissionId.random(),
                new Account("http://127.0.0.1/v1", Account.DEFAULT_LABEL),
                PRODUCT,
                PredictOptions.ofDefaults(),
                name + ".pdf",
                "/documents/" + name + ".pdf",
                "sha256:" + name,
                Instant.now());
    }

    private static <T> T done(CompletionStage<T> step) {
        return step.toCompletableFuture().join();
    }
}
