package io.github.mindeeasync.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
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
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.sink.LedgerSink;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;

/** A ledger with one submission, and the sink that records there what deliveries tell. */
final class Desk implements AutoCloseable {
    private static final Product INVOICES = Product.of("invoices", 4);
    private static final SubmissionId SUBMISSION = new SubmissionId("submission");

    private final VirtualClock clock = VirtualClock.at(Door.START);
    private final InMemoryJobLedger ledger = new InMemoryJobLedger();
    private final InMemoryDeliveryInbox inbox = new InMemoryDeliveryInbox(clock);
    private final LedgerSink sink = new LedgerSink(ledger, MoshiCodec.create(), inbox, clock, event -> {});

    private Desk(String name, JobState state) {
        Draft draft = new Draft(
                SUBMISSION,
                new Account("https://api.example", "default"),
                INVOICES,
                PredictOptions.ofDefaults(),
                name,
                null,
                null,
                Door.START);
        ledger.open(draft, Reuse.ofDefaults()).toCompletableFuture().join();
        move(new JobState.Submitting());
        move(state);
        clock.advance(Duration.ofMinutes(1));
    }

    /** Where a submission waits for this job. */
    static Desk waitingFor(JobId job) {
        return new Desk("a.pdf", new JobState.Submitted(new JobRef(INVOICES, job)));
    }

    /** Where nobody knows whether a submission of this name arrived. */
    static Desk uncertainOf(String name) {
        return new Desk(name, new JobState.Submitting().uncertain("the connection was reset"));
    }

    private LedgerEntry entry() {
        return ledger.find(SUBMISSION).toCompletableFuture().join().orElseThrow();
    }

    private void move(JobState to) {
        LedgerEntry entry = entry();
        assertThat(ledger.move(SUBMISSION, entry.fence(), entry.state(), to, Door.START)
                        .toCompletableFuture()
                        .join())
                .isTrue();
    }

    JobState.Kind state() {
        return entry().state().kind();
    }

    SinkAnswer handle(Delivery delivery) {
        return sink.handle(delivery, delivery.key()).toCompletableFuture().join();
    }

    @Override
    public void close() {
        ledger.close();
        inbox.close();
    }
}
