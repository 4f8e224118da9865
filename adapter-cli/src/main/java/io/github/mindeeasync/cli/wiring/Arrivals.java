package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.port.out.JobListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the documents of this command that were accepted and completed, and passes all events on. Thread-safe. */
final class Arrivals implements JobListener {
    private final JobListener next;
    private final Set<SubmissionId> accepted = ConcurrentHashMap.newKeySet();
    private final LongAdder completed = new LongAdder();

    Arrivals(JobListener next) {
        this.next = next;
    }

    @Override
    public void on(JobEvent event) {
        if (event instanceof JobEvent.Accepted now) {
            accepted.add(now.submission());
        } else if (event instanceof JobEvent.Ended ended
                && accepted.remove(ended.submission())
                && ended.state().kind() == JobState.Kind.COMPLETED) {
            completed.increment();
        }
        next.on(event);
    }

    long completed() {
        return completed.sum();
    }
}
