package io.github.mindeeasync.cli.work;

import java.time.Duration;
import java.util.OptionalInt;

/** Knows what is on its way, and says it when the command is interrupted. Thread-safe. */
@FunctionalInterface
public interface LastWords {

    /**
     * Stops, and says what is unfinished and how to go on. Said once, however often it is called.
     *
     * @param grace how long to wait for the answers to what is being sent at this moment
     */
    void lastWords(Duration grace);

    /** The process's exit code after that, where being stopped is the usual end of the command; else the signal's. */
    default OptionalInt exitCode() {
        return OptionalInt.empty();
    }
}
