package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

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

    Claimed claim(ClaimRequest request, Instant now) {
        List<Work> claimed = new ArrayList<>();
        int died = 0;
        while (claimed.size() < request.most()
                && !works.isEmpty()
                && !works.first().due.isAfter(now)) {
            InMemoryWork work = works.first();
            works.remove(work);
            if (work.attempts >= request.attempts()) {
                work.end(DeliveryState.DEAD, "Its last attempt never ended.");
                died++;
            } else {
                claimed.add(work.lease(now.plus(request.lease())));
                works.add(work);
            }
        }
        return new Claimed(claimed, died);
    }

    Optional<Duration> nextDue(Instant now) {
        return works.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        works.first().due.isAfter(now) ? Duration.between(now, works.first().due) : Duration.ZERO);
    }
}
