package io.github.mindeeasync.cli.shell;

import java.util.logging.LogManager;

/**
 * Keeps logs where they go until the process is gone: the JDK's own manager takes all handlers away as soon as a signal
 * ends the process, and with them what is said while it stops. Public because the JDK makes it, by its name.
 */
public final class LastingLogs extends LogManager {
    /** The handlers stay. */
    @Override
    public void reset() {}
}
