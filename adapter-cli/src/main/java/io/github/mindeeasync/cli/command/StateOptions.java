package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.job.JobState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<JobState.Kind> chosen = EnumSet.noneOf(JobState.Kind.class);
        if (states == null) {
            return EnumSet.allOf(JobState.Kind.class);
        }
        for (String word : states.split(",", -1)) {
            Arrays.stream(JobState.Kind.values())
                    .filter(kind -> kind.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findAny()
                    .ifPresentOrElse(chosen::add, () -> findings.add(notAState(word)));
        }
        return chosen;
    }

    private static String notAState(String word) {
        return "Not a state: \"" + word + "\". Choose among "
                + Arrays.stream(JobState.Kind.values()).map(JobState.Kind::word).collect(Collectors.joining(", "))
                + ".";
    }
}
