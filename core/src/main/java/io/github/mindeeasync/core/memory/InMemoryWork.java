package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The hand-over of one delivery to one sink. */
final class InMemoryWork {
    /** By when it is due, then by when it arrived. */
    static final Comparator<InMemoryWork> ORDER = Comparator.<InMemoryWork, Duration>comparing(work -> work.due)
            .thenComparingLong(work -> work.delivery.sequence);

    final InMemoryDelivery delivery;
    final String sink;
    DeliveryState state;
    int attempts;
    long fence;
    /**
     * When it may be claimed: after its pause, or after its lease. By the time that has elapsed, so that no leap of a clock
     * gives away what is still being worked on. Changed only while it is in no queue.
     */
    Duration due;

    @Nullable
    String problem;

    InMemoryWork(InMemoryDelivery delivery, String sink, DeliveryState state, Duration due) {
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

    boolean isLeased(Duration elapsed) {
        return state == DeliveryState.LEASED && due.compareTo(elapsed) > 0;
    }

    Work lease(Duration until) {
        state = DeliveryState.LEASED;
        attempts++;
        fence++;
        due = until;
        return new Work(delivery.delivery, sink, attempts, fence);
    }

    HandOverStatus status(TimeSource time) {
        Instant at = isQueued() ? time.now().plus(due.minus(time.elapsed())) : null;
        return new HandOverStatus(sink, state, attempts, at, problem);
    }

    void await(Duration at, @Nullable String why) {
        state = DeliveryState.PENDING;
        due = at;
        problem = why;
    }

    void uncount(Duration now) {
        attempts--;
        await(now, problem);
    }

    void restart(Duration now) {
        attempts = 0;
        await(now, null);
    }

    void end(DeliveryState last, @Nullable String why) {
        state = last;
        problem = why;
    }
}
