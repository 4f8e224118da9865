package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Work;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The hand-over of one delivery to one sink. */
final class InMemoryWork {
    /** By when it is due, then by when it arrived. */
    static final Comparator<InMemoryWork> ORDER = Comparator.<InMemoryWork, Instant>comparing(work -> work.due)
            .thenComparingLong(work -> work.delivery.sequence);

    final InMemoryDelivery delivery;
    final String sink;
    DeliveryState state;
    int attempts;
    long fence;
    /** When it may be claimed: after its pause, or after its lease. Changed only while it is in no queue. */
    Instant due;

    @Nullable
    String problem;

    InMemoryWork(InMemoryDelivery delivery, String sink, DeliveryState state, Instant due) {
        this.delivery = delivery;
        this.sink = sink;
        this.state = state;
        this.due = due;
    }

    boolean isQueued() {
        return state == DeliveryState.PENDING || state == DeliveryState.LEASED;
    }

    boolean isLeasedWith(long claimed) {
        return state == DeliveryState.LEASED && fence == claimed;
    }

    boolean isLeased(Instant now) {
        return state == DeliveryState.LEASED && due.isAfter(now);
    }

    Work lease(Instant until) {
        state = DeliveryState.LEASED;
        attempts++;
        fence++;
        due = until;
        return new Work(delivery.delivery, sink, attempts, fence);
    }

    HandOverStatus status() {
        return new HandOverStatus(sink, state, attempts, isQueued() ? due : null, problem);
    }

    void await(Instant at, @Nullable String why) {
        state = DeliveryState.PENDING;
        due = at;
        problem = why;
    }

    void uncount(Instant now) {
        attempts--;
        await(now, problem);
    }

    void restart(Instant now) {
        attempts = 0;
        await(now, null);
    }

    void end(DeliveryState last, @Nullable String why) {
        state = last;
        problem = why;
    }
}
