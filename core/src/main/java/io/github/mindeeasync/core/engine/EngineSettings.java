package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.polling.PollSchedule;
import java.time.Duration;

/**
 * How the engine behaves.
 *
 * @param schedule when to ask for a job again
 * @param maxCalls calls on the wire at once, of all kinds
 * @param maxSubmits submissions on the wire at once, within {@code maxCalls}
 * @param maxSendAttempts how often a document is sent while it provably does not reach the API
 * @param missingGrace how long the API may answer that it does not know a job before the job counts as expired
 */
public record EngineSettings(
        PollSchedule schedule, int maxCalls, int maxSubmits, int maxSendAttempts, Duration missingGrace) {
    public EngineSettings {
        if (maxCalls < 1 || maxSubmits < 1 || maxSendAttempts < 1) {
            throw new IllegalArgumentException("At least one call, one submission and one attempt are needed.");
        }
    }

    public static EngineSettings ofDefaults() {
        return new EngineSettings(PollSchedule.ofDefaults(), 16, 4, 5, Duration.ofSeconds(20));
    }

    public EngineSettings withSchedule(PollSchedule changed) {
        return new EngineSettings(changed, maxCalls, maxSubmits, maxSendAttempts, missingGrace);
    }

    public EngineSettings withMaxCalls(int changed) {
        return new EngineSettings(schedule, changed, Math.min(changed, maxSubmits), maxSendAttempts, missingGrace);
    }
}
