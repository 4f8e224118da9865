package io.github.mindeeasync.cli.work;

import java.util.List;
import java.util.Optional;

/**
 * Tells how to come back to jobs that go on at the API.
 *
 * @param command what to write before the tokens; empty where the jobs end with this process
 */
public record Resume(String command) {
    private static final int WRITTEN_OUT = 5;

    /** One line, if there is anything to come back to. */
    public Optional<String> hint(List<String> tokens) {
        if (tokens.isEmpty()) {
            return Optional.empty();
        } else if (command.isEmpty()) {
            return Optional.of("The sandbox ends with this command, and these jobs with it.");
        }
        return Optional.of("Resume with: " + command + " "
                + (tokens.size() <= WRITTEN_OUT ? String.join(" ", tokens) : "TOKEN..."));
    }
}
