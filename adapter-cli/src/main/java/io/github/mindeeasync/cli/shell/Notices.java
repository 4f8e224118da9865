package io.github.mindeeasync.cli.shell;

import java.io.PrintStream;

/**
 * Everything that is not a result, on standard error: one whole line at a time, flushed at once, and on a terminal one
 * live line of progress below. Thread-safe.
 */
public final class Notices {
    private static final String NAME = "mindee-async: ";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    /** Read without the lock, which is held as long as standard error takes. */
    private volatile int verbosity;

    private String progress = "";
    private boolean paused;

    Notices(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether a person watches, for whom there is a live line. */
    public boolean isTerminal() {
        return terminal;
    }

    /** How much is told: 0 what matters, 1 retries too, 2 stack traces too. */
    public void verbosity(int level) {
        verbosity = level;
    }

    public int verbosity() {
        return verbosity;
    }

    /** A line that begins with the program's name, so that it is known in a pipeline who speaks. */
    public void say(String message) {
        line(NAME + message);
    }

    /** A line as it is. */
    public synchronized void line(String text) {
        erase();
        err.println(Printable.line(text));
        draw();
        err.flush();
    }

    /** A line for those who asked for more. */
    public synchronized void detail(String message) {
        if (verbosity > 0) {
            say(message);
        }
    }

    /** Replaces the live line; nothing unless on a terminal. Empty takes it away. */
    public synchronized void progress(String text) {
        if (terminal && !text.equals(progress)) {
            erase();
            progress = text;
            draw();
            err.flush();
        }
    }

    /** Takes the live line away while results are printed, which may go to the same terminal. */
    public synchronized void pause() {
        erase();
        err.flush();
        paused = true;
    }

    /** Shows the live line again. */
    public synchronized void resume() {
        paused = false;
        draw();
        err.flush();
    }

    /** An exception's trace, for those who asked for all. */
    public synchronized void trace(Throwable problem) {
        if (verbosity > 1) {
            erase();
            problem.printStackTrace(err);
            err.flush();
        }
    }

    private void erase() {
        if (!paused && !progress.isEmpty()) {
            err.print(ERASE_LINE);
        }
    }

    private void draw() {
        if (!paused) {
            err.print(progress);
        }
    }
}
