package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Someone who waits for an outcome until a deadline. The future here is the library's own and completes in the mailbox:
 * nobody's code hangs on it.
 */
final class Waiter {
    final CompletableFuture<Outcome> answer = new CompletableFuture<>();
    TimeSource.@Nullable Cancellable deadline;

    void complete(Outcome outcome) {
        if (deadline != null) {
            deadline.cancel();
        }
        answer.complete(outcome);
    }
}
