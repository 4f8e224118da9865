package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Choices;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.job.JobState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Entries of which states. */
final class StateOptions {
    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description = "Of these states alone: prepared, submitting, submitted, ready, completed, failed, rejected,"
                    + " uncertain, expired, abandoned.")
    private @Nullable String states;

    boolean isGiven() {
        return states != null;
    }

    Set<JobState.Kind> states(Findings findings) {
        List<JobState.Kind> all = List.of(JobState.Kind.values());
        return states == null
                ? EnumSet.allOf(JobState.Kind.class)
                : new Choices<>("state", all, JobState.Kind::word).parse(states, findings);
    }
}
