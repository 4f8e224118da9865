package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.error.MindeeException;
import org.jspecify.annotations.Nullable;

/** The waiting thread was interrupted. The job goes on at the API: resume it with {@link #token}. */
public final class InterruptedWaitException extends MindeeException {
    private static final long serialVersionUID = 1L;

    public InterruptedWaitException(@Nullable String token, InterruptedException cause) {
        super(
                token == null
                        ? "Interrupted while waiting; the API had not answered yet."
                        : "Interrupted while waiting for " + token + "; resume it with this token.",
                token,
                cause);
    }
}
