package io.github.mindeeasync.core.delivery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happened to deliveries, for logs, metrics and tracing. No event carries a payload or a secret. */
public sealed interface DeliveryEvent {

    /**
     * How loud it is: WARNING where something failed or waits for a person, INFO where all is well, DEBUG for what
     * strangers cause.
     */
    default Level level() {
        return Level.INFO;
    }

    /**
     * A delivery was answered.
     *
     * @param endpoint as it was configured, so that there are not more of them than were; empty where none has the path
     * @param delivery which one it is; null where it was refused before it was read
     * @param size bytes that arrived
     * @param commit how long the inbox took; zero where it was not asked
     * @param problem why it could not be stored, without secrets; null if nothing was in the way
     */
    record Answered(
            String endpoint,
            Receipt receipt,
            @Nullable DeliveryRef delivery,
            long size,
            Duration commit,
            @Nullable String problem)
            implements DeliveryEvent {
        @Override
        public Level level() {
            if (receipt.wantsLooking()) {
                return Level.WARNING;
            }
            return receipt instanceof Receipt.Stored ? Level.INFO : Level.DEBUG;
        }
    }

    /** A delivery was stored after its sender had been told to come again. It is handed over like any other. */
    record StoredLate(DeliveryRef delivery) implements DeliveryEvent {
        @Override
        public Level level() {
            return Level.WARNING;
        }
    }

    /**
     * A sink has taken it, and that is recorded.
     *
     * @param latency since it was received
     */
    record HandedOver(DeliveryRef delivery, String sink, int attempt, Duration latency) implements DeliveryEvent {}

    /**
     * A sink failed; it is tried again.
     *
     * @param retryIn when
     * @param reason in the sink's words, without secrets
     */
    record Failed(DeliveryRef delivery, String sink, int attempt, Duration retryIn, String reason)
            implements DeliveryEvent {
        @Override
        public Level level() {
            return Level.WARNING;
        }
    }

    /**
     * A sink has not taken it yet, and said when it will look again: no failure.
     *
     * @param in when
     * @param reason in the sink's words, without secrets
     */
    record Postponed(DeliveryRef delivery, String sink, int attempt, Duration in, String reason)
            implements DeliveryEvent {}

    /**
     * A sink wants a person to decide.
     *
     * @param reason in the sink's words, without secrets
     */
    record Held(DeliveryRef delivery, String sink, int attempt, String reason) implements DeliveryEvent {
        @Override
        public Level level() {
            return Level.WARNING;
        }
    }

    /**
     * Hand-overs used all their attempts. They can be replayed.
     *
     * @param delivery the one that is dead; null where several are, which were claimed no more
     * @param sink to this one
     * @param count how many
     * @param reason of the last attempt, in the sink's words, without secrets
     */
    record Died(@Nullable DeliveryRef delivery, String sink, int count, String reason) implements DeliveryEvent {
        @Override
        public Level level() {
            return Level.WARNING;
        }
    }

    /**
     * The ledger knows no submission that this delivery could be of: the document may have been sent by another program.
     * It counts as handed over, and stays in the inbox like any other.
     */
    record Unclaimed(DeliveryRef delivery) implements DeliveryEvent {}

    /**
     * The listener that hears this was too slow, and so many events were not told to it.
     *
     * @param events how many since the last time
     */
    record Missed(int events) implements DeliveryEvent {
        @Override
        public Level level() {
            return Level.WARNING;
        }
    }
}
