package io.github.mindeeasync.house;

import static io.github.mindeeasync.fixtures.Requests.INVOICES;

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
import java.time.Duration;
import java.time.Instant;

/** Submissions in a ledger, brought to where a test wants them. */
final class Submissions {
    private static final Account ACCOUNT = new Account("https://api.example", "default");

    private final JobLedger ledger;
    private final Instant at;

    Submissions(JobLedger ledger, Instant at) {
        this.ledger = ledger;
        this.at = at;
    }

    SubmissionId sending(String id, String name) {
        return sending(id, name, INVOICES);
    }

    SubmissionId sending(String id, String name, Product product) {
        SubmissionId submission = new SubmissionId(id);
        Draft draft =
                new Draft(submission, ACCOUNT, product, PredictOptions.ofDefaults(), name, null, "sha256:" + id, at);
        ledger.open(draft, Reuse.ofDefaults()).toCompletableFuture().join();
        sent(submission);
        return submission;
    }

    /** Was provably not accepted at first, and is being sent again an hour later. */
    SubmissionId notSent(String id, String name) {
        SubmissionId submission = sending(id, name);
        move(submission, new JobState.Prepared());
        new Submissions(ledger, at.plus(Duration.ofHours(1))).move(submission, new JobState.Submitting());
        return submission;
    }

    SubmissionId uncertain(String id, String name) {
        SubmissionId submission = sending(id, name);
        move(submission, new JobState.Submitting().uncertain("the connection was reset"));
        return submission;
    }

    /** Goes back to prepared, to be sent once more. */
    void resent(SubmissionId submission) {
        ledger.open(entry(submission).draft(), Reuse.ofDefaults().resendingUncertain())
                .toCompletableFuture()
                .join();
    }

    /** Is on the wire. */
    void sent(SubmissionId submission) {
        move(submission, new JobState.Submitting());
    }

    /** Is sent once more and accepted. */
    void resent(SubmissionId submission, String job) {
        resent(submission);
        sent(submission);
        accepted(submission, job);
    }

    SubmissionId submitted(String id, String job) {
        SubmissionId submission = sending(id, "invoice.pdf");
        accepted(submission, job);
        return submission;
    }

    void accepted(SubmissionId submission, String job) {
        move(submission, new JobState.Submitted(new JobRef(INVOICES, new JobId(job))));
    }

    private void move(SubmissionId id, JobState to) {
        LedgerEntry entry = entry(id);
        if (!ledger.move(id, entry.fence(), entry.state(), to, at)
                .toCompletableFuture()
                .join()) {
            throw new IllegalStateException("The ledger refused " + to);
        }
    }

    LedgerEntry entry(SubmissionId id) {
        return ledger.find(id).toCompletableFuture().join().orElseThrow();
    }

    JobState.Kind state(SubmissionId id) {
        return entry(id).state().kind();
    }
}
