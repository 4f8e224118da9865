package io.github.mindeeasync.cli.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a command that runs for long writes to standard error: a line of time, level and message for each event. The levels
 * are DEBUG, INFO, WARN and ERROR, whoever speaks. Stack traces are for those who asked for all.
 *
 * <p>Nobody who speaks waits for whoever reads that: the lines are written on a thread of their own, 10,000 may wait, and
 * what comes on top is dropped and counted. Thread-safe.
 */
public final class ServiceLog {
    private static final int MOST_WAITING = 10_000;
    private static final long LAST_WORDS_SECONDS = 1;
    /** What is told at INFO here is worth a line; kept, for the JDK forgets levels of loggers that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.github.mindeeasync");

    private final Notices notices;
    private final AtomicInteger dropped = new AtomicInteger();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            ServiceLog::daemon,
            (line, none) -> dropped.incrementAndGet());

    public ServiceLog(Notices notices) {
        this.notices = notices;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mindee-log");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes over what the library and the libraries below it log, from now to the end of the process. */
    public void takeOver() {
        thread.prestartCoreThread();
        Logger root = Logger.getLogger("");
        for (Handler usual : root.getHandlers()) {
            root.removeHandler(usual);
        }
        root.setLevel(notices.verbosity() > 0 ? Level.INFO : Level.WARNING);
        OURS.setLevel(Level.INFO);
        root.addHandler(new Lines());
    }

    /** One line for an event; those below INFO are for who asked for more. */
    public void event(System.Logger.Level level, String line) {
        if (level.getSeverity() >= System.Logger.Level.INFO.getSeverity() || notices.verbosity() > 0) {
            tell(level, line, null);
        }
    }

    private void tell(System.Logger.Level level, String message, @Nullable Throwable cause) {
        String line = line(level, message);
        thread.execute(() -> {
            int missed = dropped.getAndSet(0);
            if (missed > 0) {
                notices.line(line(System.Logger.Level.WARNING, "event=lines_dropped count=" + missed));
            }
            notices.line(line);
            if (cause != null) {
                notices.trace(cause);
            }
        });
    }

    private static String line(System.Logger.Level level, String message) {
        String word = level == System.Logger.Level.WARNING ? "WARN" : level.name();
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + word + " " + message;
    }

    /** The program's own words, in their turn: no event. */
    public void say(String sentence) {
        thread.execute(() -> notices.say(sentence));
    }

    /** Waits until all is written that was told so far, a second at most. */
    public void flush() {
        Future<?> written = thread.submit(() -> {});
        try {
            written.get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            // whoever does not read now reads no more
        }
    }

    private final class Lines extends Handler {
        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord told) {
            if (!isLoggable(told)) {
                return;
            }
            Throwable cause = told.getThrown();
            tell(
                    level(told.getLevel()),
                    formatter.formatMessage(told) + (cause == null ? "" : " (" + of(cause) + ")"),
                    cause);
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
