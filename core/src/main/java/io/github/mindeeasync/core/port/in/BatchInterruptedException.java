package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.error.MindeeException;

/** The thread that waited for a batch was interrupted. The batch goes on; {@link BatchRun#cancel} ends it. */
public final class BatchInterruptedException extends MindeeException {
    private static final long serialVersionUID = 1L;

    public BatchInterruptedException(InterruptedException cause) {
        super("Interrupted while waiting for a batch; the batch goes on.", null, cause);
    }
}
