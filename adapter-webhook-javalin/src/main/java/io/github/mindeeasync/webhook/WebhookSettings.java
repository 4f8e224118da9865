package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the receiver listens, and what it bears. How large a body may be is said by
 * {@link io.github.mindeeasync.core.delivery.IntakeSettings}. Immutable.
 *
 * @param host the address to listen at; 127.0.0.1 unless told otherwise
 * @param port 8080 unless told otherwise; 0 for any that is free
 * @param tls null unless told otherwise: plain HTTP, for a proxy in front that speaks TLS
 * @param connections how many may be open at once, 2,048 unless told otherwise. Beyond that, the one that has waited
 *     longest without a request under way has to go; where all are at work, the one whose body arrives slowest
 * @param headLimit how long a connection may take to send the head of its first or next request, so also how long it may
 *     be idle; 10 s unless told otherwise
 * @param headBytes the longest head of a request, 8,192 unless told otherwise
 * @param bytesPerSecond how fast a body has to be, 1,000 unless told otherwise
 * @param grace how long it may be slower than that, 5 s unless told otherwise; up to twice that once it has been faster
 * @param threads at most, 64 unless told otherwise. A body that arrives slowly needs none
 * @param drainLead how long the server goes on as usual, but for saying that it is about to stop, so that whoever watches
 *     its readiness sends requests elsewhere; 1 s unless told otherwise, may be zero
 * @param drainLimit how long requests that are under way may take when the server stops, 10 s unless told otherwise
 */
public record WebhookSettings(
        String host,
        int port,
        @Nullable Tls tls,
        int connections,
        Duration headLimit,
        int headBytes,
        int bytesPerSecond,
        Duration grace,
        int threads,
        Duration drainLead,
        Duration drainLimit) {
    private static final int FEWEST_THREADS = 8;

    public WebhookSettings {
        Listening.requireAddress(host, port);
        require(connections > 0, "At least one connection must be allowed, not " + connections + ".");
        require(headBytes >= 1_024, "The head of a request needs at least 1,024 bytes, not " + headBytes + ".");
        require(bytesPerSecond > 0, "A body must be faster than " + bytesPerSecond + " bytes a second.");
        require(threads >= FEWEST_THREADS, "At least " + FEWEST_THREADS + " threads are needed, not " + threads + ".");
        requirePositive("headLimit", headLimit);
        requirePositive("grace", grace);
        require(!drainLead.isNegative(), "drainLead must not be negative, but was " + drainLead + ".");
        requirePositive("drainLimit", drainLimit);
    }

    /** How long a connection may be silent at most, and be borne. */
    Duration longestSilence() {
        Duration silentBody = grace.multipliedBy(2);
        return headLimit.compareTo(silentBody) > 0 ? headLimit : silentBody;
    }

    private static void requirePositive(String name, Duration value) {
        require(
                !value.isNegative() && !value.isZero() && value.compareTo(Duration.ofHours(1)) <= 0,
                name + " must be longer than nothing and at most an hour, not " + value + ".");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new InvalidInputException(otherwise);
        }
    }

    public static WebhookSettings ofDefaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Begins with the defaults. See {@link WebhookSettings} for what each means. Not thread-safe. */
    public static final class Builder {
        private String host = Listening.LOOPBACK;
        private int port = 8080;
        private @Nullable Tls tls;
        private int connections = 2_048;
        private Duration headLimit = Duration.ofSeconds(10);
        private int headBytes = 8_192;
        private int bytesPerSecond = 1_000;
        private Duration grace = Duration.ofSeconds(5);
        private int threads = 64;
        private Duration drainLead = Duration.ofSeconds(1);
        private Duration drainLimit = Duration.ofSeconds(10);

        private Builder() {}

        public Builder host(String chosen) {
            host = chosen;
            return this;
        }

        public Builder port(int chosen) {
            port = chosen;
            return this;
        }

        public Builder tls(Tls chosen) {
            tls = chosen;
            return this;
        }

        public Builder connections(int chosen) {
            connections = chosen;
            return this;
        }

        public Builder headLimit(Duration chosen) {
            headLimit = chosen;
            return this;
        }

        public Builder headBytes(int chosen) {
            headBytes = chosen;
            return this;
        }

        public Builder bytesPerSecond(int chosen) {
            bytesPerSecond = chosen;
            return this;
        }

        public Builder grace(Duration chosen) {
            grace = chosen;
            return this;
        }

        public Builder threads(int chosen) {
            threads = chosen;
            return this;
        }

        public Builder drainLead(Duration chosen) {
            drainLead = chosen;
            return this;
        }

        public Builder drainLimit(Duration chosen) {
            drainLimit = chosen;
            return this;
        }

        /** @throws InvalidInputException if a value is out of its bounds */
        public WebhookSettings build() {
            return new WebhookSettings(
                    host,
                    port,
                    tls,
                    connections,
                    headLimit,
                    headBytes,
                    bytesPerSecond,
                    grace,
                    threads,
                    drainLead,
                    drainLimit);
        }
    }
}
