package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.InterruptedWaitException;
import io.github.mindeeasync.core.port.in.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A document on its way, as its owner sees it. What is not final or volatile belongs to the mailbox. */
final class JobHandle implements Job {
    private final PredictionService service;
    private final SubmissionId submission;
    final @Nullable PredictRequest request;
    final CompletableFuture<JobRef> accepted = new CompletableFuture<>();
    final List<Waiter> waiters = new ArrayList<>();
    volatile @Nullable JobRef ref;

    /** The document's last word, once there is one; it takes a moment to read a result. */
    @Nullable
    CompletableFuture<Outcome> ending;

    /** The document is, or may be, on the wire. */
    boolean sending;

    JobHandle(PredictionService service, SubmissionId submission, @Nullable PredictRequest request) {
        this.service = service;
        this.submission = submission;
        this.request = request;
    }

    void acceptedAs(JobRef job) {
        ref = job;
    }

    @Override
    public SubmissionId submission() {
        return submission;
    }

    @Override
    public CompletableFuture<JobRef> accepted() {
        return accepted.copy();
    }

    @Override
    public JobRef ref() {
        try {
            return accepted.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoPredictionException why) {
                throw why;
            }
            throw new IllegalStateException("A submission ended in an unexpected way.", e);
        }
    }

    @Override
    public CompletableFuture<Outcome> outcome(Duration deadline) {
        return service.watch(this, deadline);
    }

    @Override
    public Outcome await(Duration deadline) {
        CompletableFuture<Outcome> outcome = outcome(deadline);
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            JobRef job = ref;
            throw new InterruptedWaitException(job == null ? null : job.token(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An outcome ended in an unexpected way.", e);
        }
    }

    /** What can be said now to one who stops waiting. */
    Outcome atPresent() {
        JobRef job = ref;
        if (job != null) {
            return new Outcome.StillRunning(job);
        }
        return sending
                ? new Outcome.Uncertain("the API had not answered when the wait ended")
                : new Outcome.NotSent("its turn did not come before the wait ended");
    }
}
