package io.github.mindeeasync.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure of our own making, whose message is fit for people as it is. */
class TellingException extends IOException {
    private static final long serialVersionUID = 1L;

    TellingException(String message) {
        this(message, null);
    }

    TellingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
