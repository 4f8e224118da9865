package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.error.MindeeException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no JSON, end too early, or exceed the codec's bounds. */
public final class MalformedPayloadException extends MindeeException {
    private static final long serialVersionUID = 1L;

    /** Why the bytes could not be read. */
    public enum Reason {
        /** They end in the middle. Asking again may help. */
        TRUNCATED,
        /** They are no JSON, or not an object. Asking again may help. */
        NOT_JSON,
        /** They are nested deeper or larger than the codec's settings allow. Asking again does not help. */
        OUT_OF_BOUNDS
    }

    private final Reason reason;

    public MalformedPayloadException(Reason reason, String problem, @Nullable Throwable cause) {
        super(problem, null, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
