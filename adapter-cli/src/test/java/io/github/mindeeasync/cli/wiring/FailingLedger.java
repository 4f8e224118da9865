package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Changes;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.FileStamp;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.killloop.FailPoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A ledger with a fail point around the steps that it makes durable.
 *
 * @param recorded hears of each outcome that was recorded
 */
record FailingLedger(JobLedger ledger, FailPoint point, Consumer<String> recorded) implements JobLedger {
    @Override
    public CompletionStage<Opening> open(Draft draft, Reuse reuse) {
        return point.around("open", () -> ledger.open(draft, reuse));
    }

    @Override
    public CompletionStage<Opening> take(Draft draft, JobRef job) {
        return ledger.take(draft, job);
    }

    @Override
    public CompletionStage<Boolean> move(SubmissionId id, long fence, JobState from, JobState to, Instant at) {
        return point.around(to.kind().word(), () -> ledger.move(id, fence, from, to, at));
    }

    @Override
    public CompletionStage<Boolean> record(SubmissionId id, JobState to, Instant at) {
        return recording(id, to, () -> ledger.record(id, to, at));
    }

    @Override
    public CompletionStage<Boolean> recordIfStill(LedgerEntry seen, JobState to, Instant at) {
        return recording(seen.id(), to, () -> ledger.recordIfStill(seen, to, at));
    }

    private CompletionStage<Boolean> recording(SubmissionId id, JobState to, Supplier<CompletionStage<Boolean>> step) {
        return point.around(
                to.kind().word(),
                () -> step.get().thenApply(done -> {
                    if (done) {
                        recorded.accept(id.value());
                    }
                    return done;
                }));
    }

    @Override
    public CompletionStage<Void> release(SubmissionId id, long fence) {
        return point.around("release", () -> ledger.release(id, fence));
    }

    @Override
    public CompletionStage<Optional<LedgerEntry>> find(SubmissionId id) {
        return ledger.find(id);
    }

    @Override
    public CompletionStage<List<LedgerSummary>> findByJob(JobId job) {
        return ledger.findByJob(job);
    }

    @Override
    public CompletionStage<List<LedgerSummary>> list(LedgerQuery query) {
        return ledger.list(query);
    }

    @Override
    public CompletionStage<List<LedgerSummary>> unanswered(Instant from, Instant to) {
        return ledger.unanswered(from, to);
    }

    @Override
    public CompletionStage<Changes> changes(long after) {
        return ledger.changes(after);
    }

    @Override
    public CompletionStage<Optional<String>> contentOf(FileStamp stamp) {
        return ledger.contentOf(stamp);
    }

    @Override
    public CompletionStage<Void> remember(FileStamp stamp, String content) {
        return ledger.remember(stamp, content);
    }

    @Override
    public CompletionStage<Integer> prune(Instant before) {
        return ledger.prune(before);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
