package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A little more time for what was on the wire when the wait ended: its answer is a job id, or a reason, and worth a
 * moment.
 */
final class Grace {
    /** How much: the time in which the API mostly answers. */
    static final Duration TIME = Duration.ofSeconds(2);

    private Grace() {}

    /** The outcome; where the API had not answered yet, what it answers within the grace. */
    static CompletableFuture<Outcome> outcome(Job job, Duration deadline) {
        return job.outcome(deadline).thenCompose(outcome -> {
            boolean open =
                    outcome instanceof Outcome.Uncertain && !job.accepted().isCompletedExceptionally();
            return open ? late(job, outcome) : CompletableFuture.completedFuture(outcome);
        });
    }

    private static CompletableFuture<Outcome> late(Job job, Outcome outcome) {
        return job.accepted()
                .orTimeout(TIME.toMillis(), TimeUnit.MILLISECONDS)
                .handle((ref, failure) -> ref == null ? reason(failure, outcome) : new Outcome.StillRunning(ref));
    }

    private static Outcome reason(@Nullable Throwable failure, Outcome outcome) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof NoPredictionException why ? why.outcome() : outcome;
    }
}
