package io.github.mindeeasync.core.port.out;

/** Both halves of the wire with one lifetime. Closing cancels what is under way. */
public interface Transport extends JobSubmitter, JobPoller, AutoCloseable {
    @Override
    void close();
}
