package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.job.JobId;
import java.time.Duration;

/** What happened to deliveries, for metrics and tracing. No event carries a payload or a secret. */
public sealed interface DeliveryEvent {

    /**
     * A delivery was answered.
     *
     * @param endpoint as it was configured, so that there are not more of them than were; empty where none has the path
     * @param size bytes that arrived
     * @param commit how long the inbox took; zero where it was not asked
     */
    record Answered(String endpoint, Receipt receipt, long size, Duration commit) implements DeliveryEvent {}

    /**
     * A sink has taken it, and that is recorded.
     *
     * @param latency since it was received
     */
    record HandedOver(DeliveryId id, String sink, int attempt, Duration latency) implements DeliveryEvent {}

    /**
     * A sink failed; it is tried again.
     *
     * @param retryIn when
     */
    record Failed(DeliveryId id, String sink, int attempt, Duration retryIn) implements DeliveryEvent {}

    /**
     * A sink has not taken it yet, and said when it will look again: no failure.
     *
     * @param in when
     * @param reason in the sink's words, without secrets
     */
    record Postponed(DeliveryId id, String sink, int attempt, Duration in, String reason) implements DeliveryEvent {}

    /** A sink wants a person to decide. */
    record Held(DeliveryId id, String sink, int attempt) implements DeliveryEvent {}

    /**
     * So many hand-overs used all their attempts.
     *
     * @param sink to this one
     */
    record Died(String sink, int count) implements DeliveryEvent {}

    /**
     * The ledger knows no submission that this delivery could be of: the document may have been sent by another program.
     * It counts as handed over, and stays in the inbox like any other.
     */
    record Unclaimed(DeliveryId id, JobId job) implements DeliveryEvent {}
}
