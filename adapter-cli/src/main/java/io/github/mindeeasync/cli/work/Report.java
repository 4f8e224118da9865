package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.output.Result;
import io.github.mindeeasync.cli.output.State;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.core.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What has no result: each named with the reason, and how to go on. */
final class Report {
    private final List<Result> results;

    Report(List<Result> results) {
        this.results = List.copyOf(results);
    }

    /** Names a document without a result, as soon as that is known: whatever ends the command later, it was said. */
    static void tell(Result result, Notices notices) {
        if (State.of(result.outcome()) != State.COMPLETED) {
            notices.say(line(result));
        }
    }

    void tellHowToResume(Notices notices, Resume resume) {
        List<String> tokens = new ArrayList<>();
        for (Result result : results) {
            if (State.of(result.outcome()).resumable()) {
                result.token().ifPresent(tokens::add);
            }
        }
        resume.hint(tokens).ifPresent(notices::line);
        for (Result result : results) {
            if (result.outcome() instanceof Outcome.Uncertain uncertain) {
                resume.uncertain(uncertain.submission().toString()).ifPresent(notices::line);
            }
        }
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
