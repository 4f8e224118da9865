package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.job.SubmissionId;
import org.jspecify.annotations.Nullable;

/** The waiting thread was interrupted. The job goes on at the API: resume it with {@link #token}. */
public final class InterruptedWaitException extends MindeeException {
    private static final long serialVersionUID = 1L;

    private final transient SubmissionId submission;

    /** @param token null where the API had not answered yet */
    public InterruptedWaitException(
            String source, SubmissionId submission, @Nullable String token, InterruptedException cause) {
        super(
                token == null
                        ? "Interrupted while waiting for " + source + "; the API had not answered yet."
                        : "Interrupted while waiting for " + token + "; resume it with this token.",
                token,
                cause);
        this.submission = submission;
    }

    /** Our own name for the document's sending. */
    public SubmissionId submission() {
        return submission;
    }
}
