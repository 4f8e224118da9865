package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Someone who waits for an outcome until a deadline. */
final class Waiter {
    final CompletableFuture<Outcome> future = new CompletableFuture<>();
    TimeSource.@Nullable Cancellable deadline;

    /** The future, which runs this when whoever waits cancels it. */
    CompletableFuture<Outcome> onCancel(Runnable leaving) {
        CompletableFuture<Outcome> unused = future.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                leaving.run();
            }
        });
        return future;
    }

    void callOffDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
