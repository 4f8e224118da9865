package io.github.mindeeasync.webhook;

import java.util.logging.LogManager;

/** Keeps its handlers while the process stops: the JDK's own takes them away, beside whoever still has something to say. */
public final class LastingLogManager extends LogManager {
    @Override
    public void reset() {
        // not even then
    }
}
