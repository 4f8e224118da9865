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
 * @param missingGrace how long the API may answer that it does not know a job before the job counts as expired
 */
public record EngineSettings(
        @Nullable PollSchedule schedule,
        Quota quota,
        int maxCalls,
        int maxSubmits,
        int maxSendAttempts,
        Duration missingGrace) {
    public EngineSettings {
        if (maxCalls < 1 || maxSubmits < 1 || maxSendAttempts < 1) {
            throw new IllegalArgumentException("At least one call, one submission and one attempt are needed.");
        }
    }

    /** Learned times, the published quota, 16 calls at once of which 4 submissions, 5 attempts, 20 s of grace. */
    public static EngineSettings ofDefaults() {
        return new EngineSettings(null, Quota.ofDefaults(), 16, 4, 5, Duration.ofSeconds(20));
    }

    public EngineSettings withSchedule(PollSchedule changed) {
        return new EngineSettings(changed, quota, maxCalls, maxSubmits, maxSendAttempts, missingGrace);
    }

    public EngineSettings withQuota(Quota changed) {
        return new EngineSettings(schedule, changed, maxCalls, maxSubmits, maxSendAttempts, missingGrace);
    }

    public EngineSettings withMaxCalls(int changed) {
        return new EngineSettings(
                schedule, quota, changed, Math.min(changed, maxSubmits), maxSendAttempts, missingGrace);
    }
}
