package io.github.mindeeasync.core.port.in;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a batch ended.
 *
 * @param totals with nothing in flight and nothing waiting
 * @param problems every document without a result, in the order in which they ended; without their sources' bytes
 * @param stopped why sending ended before the last document, where it did
 */
public record BatchReport(BatchProgress totals, List<Problem> problems, Optional<String> stopped) {
    public BatchReport {
        problems = List.copyOf(problems);
    }

    /** Whether every document has a result. */
    public boolean isComplete() {
        return problems.isEmpty() && stopped.isEmpty();
    }

    /**
     * A document without a result.
     *
     * @param source its name, or its path where it is a file
     * @param kind what became of it
     * @param description one line for people, with what to do
     * @param submission our own name for its sending, as the ledger has it; null where there is a token, or where it was
     *     never prepared
     * @param token the job's token, once there was one: any process can resume it
     */
    public record Problem(
            String source,
            Kind kind,
            String description,
            @Nullable String submission,
            @Nullable String token) {}

    /** What became of a document without a result. */
    public enum Kind {
        INVALID,
        REJECTED,
        FAILED,
        UNREADABLE,
        EXPIRED,
        UNCERTAIN,
        STILL_RUNNING,
        PAUSED,
        NOT_SENT
    }
}
