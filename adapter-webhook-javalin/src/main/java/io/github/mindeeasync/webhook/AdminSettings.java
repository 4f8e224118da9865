package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;

/**
 * Where health and metrics are shown. Immutable.
 *
 * @param host the address to listen at; 127.0.0.1 unless told otherwise. Nobody is asked who they are
 * @param port 8081 unless told otherwise; 0 for any that is free
 * @param patience how long the inbox may take to say how it is before it is taken for ill, 2 s unless told otherwise
 */
public record AdminSettings(String host, int port, Duration patience) {
    public AdminSettings {
        Listening.requireAddress(host, port);
        if (patience.isNegative() || patience.isZero()) {
            throw new InvalidInputException("The patience must be longer than nothing, not " + patience + ".");
        }
    }

    public static AdminSettings ofDefaults() {
        return new AdminSettings(Listening.LOOPBACK, 8081, Duration.ofSeconds(2));
    }

    public AdminSettings withHost(String chosen) {
        return new AdminSettings(chosen, port, patience);
    }

    public AdminSettings withPort(int chosen) {
        return new AdminSettings(host, chosen, patience);
    }

    public AdminSettings withPatience(Duration chosen) {
        return new AdminSettings(host, port, chosen);
    }
}
