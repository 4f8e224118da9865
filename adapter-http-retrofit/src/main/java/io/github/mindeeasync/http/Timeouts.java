package io.github.mindeeasync.http;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect until a TCP connection stands
 * @param idle without a byte moving in either direction, TLS handshake included
 * @param call the whole call, from its first look-up to the last byte of its answer
 */
record Timeouts(Duration connect, Duration idle, Duration call) {
    private static final Duration LONGEST = Duration.ofDays(1);

    Timeouts {
        require("connect timeout", connect);
        require("idle timeout", idle);
        require("call timeout", call);
    }

    static Timeouts ofDefaults() {
        return new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120));
    }

    /** For messages: {@code 30 s}, {@code 250 ms}. */
    static String shown(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static void require(String what, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "Not a usable " + what + ": " + time + ". Give one between 1 ms and 1 day, such as PT30S.");
        }
    }
}
