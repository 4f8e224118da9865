package io.github.mindeeasync.store;

import io.github.mindeeasync.core.error.MindeeException;
import org.jspecify.annotations.Nullable;

/**
 * The store's file cannot be used, or not now: missing rights, a full disk, a lock that stays, another's file, damage.
 * The message says in one line which file, what is wrong and what to do. Nothing was overwritten.
 */
public final class StoreException extends MindeeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}
