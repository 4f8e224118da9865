package io.github.mindeeasync.cli.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What a command that runs for long writes to standard error: a line of time, level and message for each event. The levels
 * are DEBUG, INFO, WARN and ERROR, whoever speaks. Stack traces are for those who asked for all. Thread-safe.
 */
public final class ServiceLog {
    private final Notices notices;

    public ServiceLog(Notices notices) {
        this.notices = notices;
    }

    /** Takes over what the library and the libraries below it log, from now to the end of the process. */
    public void takeOver() {
        Logger root = Logger.getLogger("");
        for (Handler usual : root.getHandlers()) {
            root.removeHandler(usual);
        }
        root.setLevel(notices.verbosity() > 0 ? Level.INFO : Level.WARNING);
        root.addHandler(new Lines());
    }

    /** One line for an event; those below INFO are for who asked for more. */
    public void event(System.Logger.Level level, String line) {
        if (level.getSeverity() >= System.Logger.Level.INFO.getSeverity() || notices.verbosity() > 0) {
            write(level, line);
        }
    }

    private void write(System.Logger.Level level, String message) {
        notices.line(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + word(level) + " " + message);
    }

    private static String word(System.Logger.Level level) {
        return level == System.Logger.Level.WARNING ? "WARN" : level.name();
    }

    private final class Lines extends Handler {
        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord told) {
            if (!isLoggable(told)) {
                return;
            }
            Throwable cause = told.getThrown();
            write(
                    level(told.getLevel()),
                    formatter.formatMessage(told) + (cause == null ? "" : " (" + of(cause) + ")"));
            if (cause != null) {
                notices.trace(cause);
            }
        }

        private static String of(Throwable cause) {
            return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }

        private static System.Logger.Level level(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return System.Logger.Level.ERROR;
            } else if (level.intValue() >= Level.WARNING.intValue()) {
                return System.Logger.Level.WARNING;
            }
            return level.intValue() >= Level.INFO.intValue() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
