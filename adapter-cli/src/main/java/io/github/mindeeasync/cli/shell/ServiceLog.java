package io.github.mindeeasync.cli.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What a command that runs for long writes to standard error: a line of time, level and message for each event. Stack
 * traces are for those who asked for all. Thread-safe.
 */
public final class ServiceLog {
    private final Notices notices;

    public ServiceLog(Notices notices) {
        this.notices = notices;
    }

    /** Takes over what the library logs, from now to the end of the process. */
    public void takeOver() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(notices.verbosity() > 0 ? Level.INFO : Level.WARNING);
        root.addHandler(new Lines());
    }

    /** One line. */
    public void line(String level, String message) {
        notices.line(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + message);
    }

    private final class Lines extends Handler {
        @Override
        public void publish(LogRecord told) {
            if (!isLoggable(told)) {
                return;
            }
            Throwable cause = told.getThrown();
            line(told.getLevel().getName(), told.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")"));
            if (cause != null) {
                notices.trace(cause);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
