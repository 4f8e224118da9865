package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.job.JobEvent;

/**
 * Hears of every step of every job: for progress, metrics, tracing. Called with one event at a time, on whichever thread
 * brought the news: one of the transport's, the timer's, or yours inside {@code submit}. All jobs wait meanwhile, so it
 * must be quick and must not block; what it throws is logged and goes no further.
 */
@FunctionalInterface
public interface JobListener {
    void on(JobEvent event);
}
