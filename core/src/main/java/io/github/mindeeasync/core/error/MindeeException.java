package io.github.mindeeasync.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that this library throws on purpose. Its message says what was wrong, what arrived and
 * what to do, without secrets.
 */
public abstract class MindeeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String token;

    protected MindeeException(String message, @Nullable String token, @Nullable Throwable cause) {
        super(message, cause);
        this.token = token;
    }

    /** The printable token of the job that this is about, wherever there is one: with it any process can resume. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }
}
