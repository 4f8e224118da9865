package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The work of one sink that is pending or leased, by when it is due. */
final class InMemoryQueue {
    private final TreeSet<InMemoryWork> works = new TreeSet<>(InMemoryWork.ORDER);

    /** Adds work that waits; what is held, dead or done is not for the queue. */
    void add(InMemoryWork work) {
        if (work.isQueued()) {
            works.add(work);
        }
    }

    void remove(InMemoryWork work) {
        works.remove(work);
    }

    Claimed claim(ClaimRequest request, Duration now) {
        List<Work> claimed = new ArrayList<>();
        int died = 0;
        while (claimed.size() < request.most()
                && !works.isEmpty()
                && works.first().due.compareTo(now) <= 0) {
            InMemoryWork work = works.first();
            works.remove(work);
            if (work.attempts >= request.attempts()) {
                work.end(DeliveryState.DEAD, lastProblem(work));
                died++;
            } else {
                claimed.add(work.lease(now.plus(request.lease())));
                works.add(work);
            }
        }
        return new Claimed(claimed, died);
    }

    private static @Nullable String lastProblem(InMemoryWork work) {
        return work.state == DeliveryState.LEASED ? "Its last attempt never ended." : work.problem;
    }

    Optional<Duration> nextDue(Duration now) {
        return works.stream().findFirst().map(first -> first.due.minus(now)).map(InMemoryQueue::atLeastNone);
    }

    private static Duration atLeastNone(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
