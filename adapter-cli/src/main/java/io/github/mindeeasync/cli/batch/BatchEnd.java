package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.port.in.BatchReport.Kind;
import io.github.mindeeasync.core.port.in.BatchReport.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be said of a batch that has ended.
 *
 * @param report what the library says of it
 * @param unwritten results that are not in their files
 * @param unreadable folders whose documents nobody knows
 * @param interrupted whether somebody ended it
 */
record BatchEnd(
        BatchReport report,
        List<Results.Unwritten> unwritten,
        List<String> unreadable,
        boolean interrupted,
        Instant started,
        Instant ended) {
    BatchEnd {
        unreadable = List.copyOf(unreadable);
        unwritten = List.copyOf(unwritten);
    }

    BatchProgress totals() {
        return report.totals();
    }

    /** Why it ended before its last document. */
    Optional<String> stopped() {
        if (!unwritten.isEmpty()) {
            return Optional.of("a result could not be written");
        }
        return interrupted ? Optional.of("interrupted") : report.stopped();
    }

    boolean isComplete() {
        return report.isComplete() && unwritten.isEmpty() && unreadable.isEmpty() && !interrupted;
    }

    /** Whether nothing is amiss but that the API is still at work. */
    boolean isMerelyRunning() {
        return stopped().isEmpty()
                && unreadable.isEmpty()
                && report.problems().stream().allMatch(problem -> problem.kind() == Kind.STILL_RUNNING);
    }

    List<Problem> uncertain() {
        return report.problems().stream()
                .filter(problem -> problem.kind() == Kind.UNCERTAIN)
                .toList();
    }
}
