package io.github.mindeeasync.core.port.out;

/** Both halves of the wire with one lifetime. Closing cancels what is under way. */
public interface Transport extends JobSubmitter, JobPoller, AutoCloseable {
    /**
     * Which API it talks to: its base URL. Documents sent to one API are unknown to another. Default: empty, which is one
     * of its own.
     */
    default String origin() {
        return "";
    }

    @Override
    void close();
}
