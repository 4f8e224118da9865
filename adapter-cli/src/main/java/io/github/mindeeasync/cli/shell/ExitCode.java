package io.github.mindeeasync.cli.shell;

/** What the process says when it ends. Scripts depend on these. */
public final class ExitCode {
    /** Every document completed; {@code submit}: accepted; {@code status}: answered; {@code verify}: valid. */
    public static final int OK = 0;
    /** One or more ended without a result. */
    public static final int NO_RESULT = 1;
    /** Wrong usage, settings or sources. Nothing was sent. */
    public static final int USAGE = 2;
    /** Still running at the timeout, and none failed. */
    public static final int STILL_RUNNING = 3;
    /** Interrupted. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
