package io.github.mindeeasync.core.quota;

import java.time.Duration;

/** The answer to one who wants to make a request. */
public sealed interface Grant {

    /**
     * The request may be made.
     *
     * @param permit names the slots taken
     */
    record Granted(long permit) implements Grant {}

    /**
     * Not now.
     *
     * @param retryIn after how long to ask again, more than nothing
     */
    record Denied(Duration retryIn) implements Grant {}
}
