package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.job.JobId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery at the door. Every {@link Stored} one is durable, and answered 200; nothing else is kept.
 * Never 3xx (the API's sender follows none), never 410.
 */
public sealed interface Receipt {

    /** The HTTP status to answer with. */
    int status();

    /** One word for logs and metrics: lower case, from a closed list. */
    String word();

    /** Whether a person should know of it: nobody else will see to it. */
    default boolean wantsLooking() {
        return false;
    }

    /** Kept, now or before: the sender may forget it. */
    sealed interface Stored extends Receipt {
        DeliveryId id();

        /** Null where the payload does not say. */
        @Nullable
        JobId job();

        @Override
        default int status() {
            return 200;
        }
    }

    /** The first delivery of its job. */
    record Fresh(DeliveryId id, JobId job) implements Stored {
        @Override
        public String word() {
            return "new";
        }
    }

    /**
     * The same content has been here before.
     *
     * @param id the delivery that is stored
     */
    record Duplicate(DeliveryId id, @Nullable JobId job) implements Stored {
        @Override
        public String word() {
            return "duplicate";
        }
    }

    /**
     * Another content for a job that has been here: stored, and held for a person.
     *
     * @param of the delivery that was first
     */
    record ConflictHeld(DeliveryId id, @Nullable JobId job, DeliveryId of) implements Stored {
        @Override
        public String word() {
            return "conflict";
        }

        @Override
        public boolean wantsLooking() {
            return true;
        }
    }

    /**
     * Signed as it should be, but not to be understood, or of another product than its endpoint is for: stored as it came,
     * and held for a person.
     */
    record MalformedHeld(DeliveryId id, @Nullable JobId job, Hold reason) implements Stored {
        @Override
        public String word() {
            return "malformed";
        }

        @Override
        public boolean wantsLooking() {
            return true;
        }
    }

    /** The signature is missing or wrong. */
    record Unauthorised(Refused cause) implements Receipt {
        @Override
        public int status() {
            return 401;
        }

        @Override
        public String word() {
            return "unauthorised";
        }
    }

    /** No endpoint has this path. */
    record UnknownPath() implements Receipt {
        @Override
        public int status() {
            return 404;
        }

        @Override
        public String word() {
            return "unknown_path";
        }
    }

    /**
     * The body has more bytes than allowed.
     *
     * @param most how many are allowed
     */
    record TooLarge(long most) implements Receipt {
        @Override
        public int status() {
            return 413;
        }

        @Override
        public String word() {
            return "too_large";
        }
    }

    /**
     * It could not be stored now. Nothing is acknowledged.
     *
     * @param retryAfter when to try again
     */
    record Unavailable(Duration retryAfter) implements Receipt {
        @Override
        public int status() {
            return 503;
        }

        @Override
        public String word() {
            return "unavailable";
        }

        @Override
        public boolean wantsLooking() {
            return true;
        }
    }
}
