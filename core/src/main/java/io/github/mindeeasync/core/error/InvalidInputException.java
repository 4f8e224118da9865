package io.github.mindeeasync.core.error;

import org.jspecify.annotations.Nullable;

/** Something that the caller gave cannot be used: a document, a product, a token, a setting. Nothing was sent. */
public class InvalidInputException extends MindeeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        this(message, null);
    }

    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}
