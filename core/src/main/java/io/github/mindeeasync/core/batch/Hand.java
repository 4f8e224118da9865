package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One document in hand. It is watched from its first moment, because the engine plans for those that are watched; its
 * patience begins when the API has accepted it. Thread-safe; calls nobody while it holds its lock.
 */
final class Hand {
    /** For an answer that is on the wire when the wait ends: it is a job id, or a reason, and worth a moment. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration FOR_EVER = Duration.ofDays(3650);

    final DocumentSource source;
    final Tally.Place place;
    private final Job job;
    private final TimeSource time;
    private final Duration patience;
    private final Owner owner;
    private final CompletableFuture<JobRef> acceptance;
    private CompletableFuture<Outcome> wait;
    private TimeSource.Cancellable timer = () -> {};
    private boolean accepted;
    private boolean left;
    private boolean ended;

    /** Hears of each step once. */
    interface Owner {
        void accepted(Hand hand);

        void ended(Hand hand, Outcome outcome);
    }

    Hand(DocumentSource source, Tally.Place place, Job job, TimeSource time, Duration patience, Owner owner) {
        this.source = source;
        this.place = place;
        this.job = job;
        this.time = time;
        this.patience = patience.compareTo(FOR_EVER) < 0 ? patience : FOR_EVER;
        this.owner = owner;
        this.wait = job.outcome(FOR_EVER);
        this.acceptance = job.accepted();
    }

    boolean isKnown() {
        return job.known();
    }

    /** Whether the API has not accepted it yet. */
    synchronized boolean isWaiting() {
        return !accepted && !ended;
    }

    /** From now on the owner hears of it. */
    void follow() {
        CompletableFuture<JobRef> unused = acceptance.whenComplete((ref, failure) -> {
            if (failure == null) {
                nowAccepted();
            }
        });
        follow(current());
    }

    private void follow(CompletableFuture<Outcome> future) {
        CompletableFuture<Outcome> unused = future.whenComplete((outcome, cancelled) -> {
            if (outcome != null && nowEnded()) {
                owner.ended(this, outcome);
            }
        });
    }

    private synchronized CompletableFuture<Outcome> current() {
        return wait;
    }

    private void nowAccepted() {
        synchronized (this) {
            if (accepted || ended) {
                return;
            }
            accepted = true;
            if (!left) {
                timer = time.schedule(time.now().plus(patience), this::letGo);
            }
        }
        owner.accepted(this);
    }

    private synchronized boolean nowEnded() {
        boolean first = !ended;
        ended = true;
        timer.cancel();
        return first;
    }

    /**
     * Waits no longer. A document that was not sent is withdrawn, one that is on the wire gets a moment's grace, and one
     * that is at the API ends as still running, or with the result that is there.
     */
    void letGo() {
        CompletableFuture<Outcome> before;
        boolean atTheApi;
        synchronized (this) {
            if (left || ended) {
                return;
            }
            left = true;
            atTheApi = accepted;
            before = wait;
        }
        follow(atTheApi ? lastWord(before) : withdrawn(before));
    }

    /** Asked while the other wait still stands, so that the job is not taken up anew just to be let go. */
    private CompletableFuture<Outcome> lastWord(CompletableFuture<Outcome> before) {
        CompletableFuture<Outcome> last = job.outcome(Duration.ZERO);
        before.cancel(false);
        return last;
    }

    /** The only wait ends first: nobody may be told that it was not sent while it may still be sent. */
    private CompletableFuture<Outcome> withdrawn(CompletableFuture<Outcome> before) {
        before.cancel(false);
        return job.outcome(Duration.ZERO).thenCompose(this::withGrace);
    }

    private CompletableFuture<Outcome> withGrace(Outcome outcome) {
        if (!(outcome instanceof Outcome.Uncertain)) {
            return CompletableFuture.completedFuture(outcome);
        }
        CompletableFuture<Outcome> late = new CompletableFuture<>();
        TimeSource.Cancellable end = time.schedule(time.now().plus(GRACE), () -> late.complete(outcome));
        CompletableFuture<JobRef> unused = acceptance.whenComplete((ref, failure) -> {
            end.cancel();
            late.complete(failure == null ? new Outcome.StillRunning(ref) : reason(failure, outcome));
        });
        return late;
    }

    private static Outcome reason(@Nullable Throwable failure, Outcome otherwise) {
        Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof NoPredictionException why ? why.outcome() : otherwise;
    }

    /** Withdraws a document that was not sent; what is on the wire, or at the API, is still waited for. */
    void withdraw() {
        CompletableFuture<Outcome> before;
        synchronized (this) {
            if (accepted || left || ended) {
                return;
            }
            before = wait;
        }
        before.cancel(false);
        CompletableFuture<Outcome> anew = job.outcome(FOR_EVER);
        if (!replace(anew)) {
            anew.cancel(false);
        }
        follow(anew);
    }

    private synchronized boolean replace(CompletableFuture<Outcome> anew) {
        wait = anew;
        return !left;
    }
}
