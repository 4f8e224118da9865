package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.quota.Quota;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the engine behaves.
 *
 * @param schedule when to ask for a job again; null to learn it from how long the documents take
 * @param quota how many requests may be made
 * @param maxCalls calls on the wire at once, of all kinds
 * @param maxSubmits submissions on the wire at once, within {@code maxCalls}
 * @param maxSendAttempts how often a document is sent while it provably does not reach the API
 * @param throttledGrace how long a document for which nobody waits is tried again while the API answers 429
 * @param missingGrace how long the API may answer that it does not know a job before the job counts as expired
 * @param deliveries whether results are expected by webhook, so that polling is only for those that do not arrive
 * @param reserves whether slots for requests are taken in a quota log that others share
 */
public record EngineSettings(
        @Nullable PollSchedule schedule,
        Quota quota,
        int maxCalls,
        int maxSubmits,
        int maxSendAttempts,
        Duration throttledGrace,
        Duration missingGrace,
        boolean deliveries,
        boolean reserves) {
    public EngineSettings {
        if (maxCalls < 1 || maxSubmits < 1 || maxSendAttempts < 1) {
            throw new IllegalArgumentException("At least one call, one submission and one attempt are needed.");
        }
    }

    /** Learned times, the published quota, 16 calls at once of which 4 submissions, 5 attempts, 10 min of 429s, 20 s of 404s. */
    public static EngineSettings ofDefaults() {
        return new EngineSettings(
                null, Quota.ofDefaults(), 16, 4, 5, Duration.ofMinutes(10), Duration.ofSeconds(20), false, false);
    }

    public EngineSettings withSchedule(PollSchedule changed) {
        return new EngineSettings(
                changed,
                quota,
                maxCalls,
                maxSubmits,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                deliveries,
                reserves);
    }

    public EngineSettings withQuota(Quota changed) {
        return new EngineSettings(
                schedule,
                changed,
                maxCalls,
                maxSubmits,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                deliveries,
                reserves);
    }

    public EngineSettings withMaxCalls(int changed) {
        return new EngineSettings(
                schedule,
                quota,
                changed,
                maxSubmits,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                deliveries,
                reserves);
    }

    public EngineSettings withMaxSubmits(int changed) {
        return new EngineSettings(
                schedule,
                quota,
                maxCalls,
                changed,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                deliveries,
                reserves);
    }

    public EngineSettings withReserves(boolean changed) {
        return new EngineSettings(
                schedule,
                quota,
                maxCalls,
                maxSubmits,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                deliveries,
                changed);
    }

    public EngineSettings withDeliveries(boolean changed) {
        return new EngineSettings(
                schedule,
                quota,
                maxCalls,
                maxSubmits,
                maxSendAttempts,
                throttledGrace,
                missingGrace,
                changed,
                reserves);
    }
}
