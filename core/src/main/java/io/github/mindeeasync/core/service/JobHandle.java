package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.InterruptedWaitException;
import io.github.mindeeasync.core.port.in.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A document on its way, as its owner sees it. What is not final or volatile belongs to the mailbox. */
final class JobHandle implements Job {
    private final PredictionService service;
    private final SubmissionId submission;
    final String source;
    final CompletableFuture<JobRef> accepted = new CompletableFuture<>();
    final List<Waiter> waiters = new ArrayList<>();

    /** What to send; let go as soon as it need not be sent any more. */
    @Nullable
    PredictRequest request;

    /** How far the job was when it was heard of last. */
    JobState.@Nullable Accepted state;

    volatile @Nullable JobRef ref;

    /** The handle that is polled for this one's job, where somebody else waits for that job already. */
    @Nullable
    JobHandle host;

    /** Its entry in the ledger: an older one, where the ledger knew the document. */
    SubmissionId entry;

    /** With which the ledger takes our steps. */
    long fence;

    /** The entry is in this handle's hands. */
    boolean held;

    /** The ledger is asked for its entry and has not answered. */
    boolean asking;

    /** The engine has done with it. */
    boolean gone;

    /** What becomes of it if the ledger knows it. */
    Reuse reuse = Reuse.ofDefaults();

    /** What to send, held to the content that was recorded. */
    @Nullable
    DocumentSource pinned;

    /** The ledger knew the document: nothing is sent. */
    volatile boolean known;

    /** The document's last word, once there is one; it takes a moment to read a result. */
    @Nullable
    CompletableFuture<Outcome> ending;

    /** The document is, or may be, on the wire. */
    boolean sending;

    /** The API was asked for it, and said that it is not done. */
    boolean asked;

    /** What a glance does at "not done", and where somebody else has the job in hand. */
    Runnable leave = () -> {};

    /** Somebody was told that nobody knows whether the API accepted the document. */
    boolean toldUncertain;

    private JobHandle(PredictionService service, String source) {
        this.service = service;
        this.source = source;
        this.submission = SubmissionId.random();
        this.entry = submission;
    }

    static JobHandle of(PredictionService service, PredictRequest request, Reuse reuse) {
        JobHandle handle = new JobHandle(service, request.source().name());
        handle.request = request;
        handle.reuse = reuse;
        return handle;
    }

    static JobHandle of(PredictionService service, JobRef job) {
        JobHandle handle = new JobHandle(service, job.token());
        handle.at(new JobState.Submitted(job));
        handle.accepted.complete(job);
        return handle;
    }

    void at(JobState.Accepted reached) {
        state = reached;
        ref = reached.job();
        request = null;
        pinned = null;
    }

    @Override
    public SubmissionId submission() {
        return submission;
    }

    @Override
    public boolean known() {
        return known;
    }

    @Override
    public CompletableFuture<JobRef> accepted() {
        return accepted.thenApplyAsync(job -> job, service::later);
    }

    @Override
    public JobRef ref() {
        try {
            return accepted.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoPredictionException why) {
                throw why;
            }
            throw new IllegalStateException("A submission ended in an unexpected way.", e);
        }
    }

    @Override
    public CompletableFuture<Outcome> outcome(Duration deadline) {
        return service.outcome(this, deadline);
    }

    @Override
    public Outcome await(Duration deadline) {
        Waiter waiter = service.watch(this, deadline);
        try {
            return waiter.answer.get();
        } catch (InterruptedException e) {
            service.leave(this, waiter);
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An outcome ended in an unexpected way.", e);
        }
    }

    private InterruptedWaitException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        JobRef job = ref;
        return new InterruptedWaitException(source, submission, job == null ? null : job.token(), cause);
    }

    /** The request, with the document held to the content that was recorded. */
    PredictRequest toSend() {
        PredictRequest asked = Objects.requireNonNull(request);
        DocumentSource source = pinned;
        return source == null ? asked : new PredictRequest(asked.target(), source, asked.options());
    }

    void observed(JobRef job, Duration processing) {
        service.observed(submission, job.product(), processing);
    }

    /** What can be said now to one who stops waiting. */
    Outcome atPresent() {
        JobRef job = ref;
        if (job != null) {
            return new Outcome.StillRunning(job);
        }
        return sending
                ? new Outcome.Uncertain(entry, source, "the API had not answered when the wait ended")
                : new Outcome.NotSent(entry, source, "its turn did not come before the wait ended");
    }
}
