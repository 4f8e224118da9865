package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.output.Result;
import io.github.mindeeasync.cli.output.State;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import java.util.ArrayList;
import java.util.List;

/** What has no result, in the end: each named with the reason, and how to go on. */
final class Report {
    private final List<Result> results;

    Report(List<Result> results) {
        this.results = List.copyOf(results);
    }

    void tell(Notices notices, Resume resume) {
        List<String> tokens = new ArrayList<>();
        for (Result result : results) {
            State state = State.of(result.outcome());
            if (state != State.COMPLETED) {
                notices.say(line(result));
            }
            if (state.resumable()) {
                result.token().ifPresent(tokens::add);
            }
        }
        resume.hint(tokens).ifPresent(notices::line);
    }

    private static String line(Result result) {
        String source = result.source() == null || result.token().isEmpty() ? "" : " (" + result.source() + ")";
        return result.name() + source + ": " + result.outcome().describe();
    }

    int exitCode() {
        if (results.stream().allMatch(result -> State.of(result.outcome()) == State.COMPLETED)) {
            return ExitCode.OK;
        }
        return results.stream().allMatch(Report::completedOrRunning) ? ExitCode.STILL_RUNNING : ExitCode.NO_RESULT;
    }

    private static boolean completedOrRunning(Result result) {
        State state = State.of(result.outcome());
        return state == State.COMPLETED || state == State.RUNNING;
    }
}
