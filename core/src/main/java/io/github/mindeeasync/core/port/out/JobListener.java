package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.job.JobEvent;

/**
 * Hears of every step of every job: for progress, metrics, tracing. Called one event at a time on the library's own
 * thread, so it must be quick and must not block; what it throws is logged and goes no further.
 */
@FunctionalInterface
public interface JobListener {
    void on(JobEvent event);
}
