package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.error.MindeeException;
import org.jspecify.annotations.Nullable;

/** A prediction does not fit the user's own type. The prediction itself is unharmed. */
public final class BindingException extends MindeeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /** @param path where it does not fit, such as {@code $.total_amount.value} */
    public BindingException(String path, String problem, @Nullable Throwable cause) {
        super(path + ": " + problem, null, cause);
        this.path = path;
    }

    /** Where it does not fit, in the prediction's own terms. */
    public String path() {
        return path;
    }
}
