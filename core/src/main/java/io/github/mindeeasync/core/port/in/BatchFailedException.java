package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.error.MindeeException;

/**
 * A batch ended before its time because its consumer or its documents' iterator threw ({@link #getCause}). Nothing is
 * lost: {@link #report} names every document without a result, with its token where it has one.
 */
public final class BatchFailedException extends MindeeException {
    private static final long serialVersionUID = 1L;

    private final transient BatchReport report;

    /** @param what continues "A batch ended early: " */
    public BatchFailedException(String what, BatchReport report, Throwable cause) {
        super(
                "A batch ended early: " + what
                        + " Mend that and run it again; what is in the ledger is not sent twice.",
                null,
                cause);
        this.report = report;
    }

    /** How far it came. Documents that were never taken up are not in it. */
    public BatchReport report() {
        return report;
    }
}
