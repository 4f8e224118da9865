package io.github.mindeeasync.core.port.out;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Records every step of every document before the next one is taken, so that whatever ends a process, nothing that was
 * paid for is forgotten or sent twice. A stage that has completed normally means: recorded as durably as this ledger
 * promises.
 *
 * <p>Several processes may share a ledger. Each entry is in the hands of one of them at most: a claim, which ends with
 * {@link #release}, with {@link #close}, or when its owner is found dead. An entry that a dead owner left being sent
 * becomes uncertain. Thread-safe; returns without waiting.
 */
public interface JobLedger extends AutoCloseable {

    /**
     * Opens an entry for a document in the state {@link JobState.Prepared} and takes it in hand, unless the same document
     * with the same request ({@link Draft#identity}) is known: then {@link Reuse#decide} says what becomes of it. Fails
     * with {@link IllegalStateException} if the id is taken.
     */
    CompletionStage<Opening> open(Draft draft, Reuse reuse);

    /**
     * Takes a job in hand that is known by its token alone: the latest entry of the draft's account with this job, or a
     * new one made of the draft in the state {@link JobState.Submitted}.
     */
    CompletionStage<Opening> take(Draft draft, JobRef job);

    /**
     * Moves an entry that is in our hands from one state to another.
     *
     * @param fence as the {@link Opening} told
     * @return whether it was done; false if the entry is not, or no longer, in a state of the kind of {@code from}, or
     *     has another fence
     */
    CompletionStage<Boolean> move(SubmissionId id, long fence, JobState from, JobState to, Instant at);

    /**
     * Records, whoever has the entry in hand, what is a fact or a person's word: see {@link JobState.Kind#admits}. Then
     * nobody has the entry in hand, and its fence grows, so that the step of somebody who does not know yet is refused.
     *
     * @return whether it was done; false if there is no such entry, its state does not admit it, or it has another job
     */
    CompletionStage<Boolean> record(SubmissionId id, JobState to, Instant at);

    /**
     * The same for what was concluded from the state in which the entry was seen.
     *
     * @param seen as {@link #find} told
     * @return whether it was done; false also if the entry is no longer in a state of the kind that was seen, or somebody
     *     has taken it in hand or recorded something since
     */
    CompletionStage<Boolean> recordIfStill(LedgerEntry seen, JobState to, Instant at);

    /**
     * Lets an entry go, as it is; what is still being sent is left uncertain, because nobody else can find out. Does
     * nothing if it is not in our hands with this fence.
     */
    CompletionStage<Void> release(SubmissionId id, long fence);

    CompletionStage<Optional<LedgerEntry>> find(SubmissionId id);

    /** All entries with this job, of whichever account and product, the oldest first. */
    CompletionStage<List<LedgerSummary>> findByJob(JobId job);

    CompletionStage<List<LedgerSummary>> list(LedgerQuery query);

    /**
     * All entries with an attempt that has no answer ({@link io.github.mindeeasync.core.ledger.SendAttempt#isUnanswered})
     * and was under way at a moment of this span, the oldest first: whatever became of the entry since, there may be a job
     * of that attempt.
     */
    CompletionStage<List<LedgerSummary>> unanswered(Instant from, Instant to);

    /**
     * Which entries have changed: moved through another instance, in whatever process, or recorded or let go through any,
     * this one among them. What the death of an owner changed is told to everybody.
     *
     * @param after {@link Changes#upTo} of the last time; negative to ask for no entries, only for where to begin
     */
    CompletionStage<Changes> changes(long after);

    /** What the file was when it was read last, if it has not been touched since. */
    CompletionStage<Optional<String>> contentOf(FileStamp stamp);

    /** Remembers a file's content, as {@link Draft#content} names it. */
    CompletionStage<Void> remember(FileStamp stamp, String content);

    /**
     * Forgets entries that nobody has in hand, whose state is one of {@link JobState.Kind#isOver} or prepared, and which
     * reached it before an instant.
     *
     * @return how many
     */
    CompletionStage<Integer> prune(Instant before);

    /** Lets everything go that is in our hands, and closes. What is being sent is left uncertain. */
    @Override
    void close();
}
