package io.github.mindeeasync.cli.work;

import java.util.List;
import java.util.Optional;

/**
 * Tells how to come back to jobs that go on at the API.
 *
 * @param command what to write before the tokens; empty where the jobs end with this process
 * @param recorded whether a ledger knows what was sent, so that the same command takes up where this one ended
 * @param jobsCommand how to begin a command about uncertain documents
 * @param many what to write instead of many tokens
 */
public record Resume(String command, boolean recorded, String jobsCommand, String many) {
    private static final int WRITTEN_OUT = 5;
    private static final String TOKENS = "TOKEN...";

    /** By tokens, if there are any. */
    public Resume(String command, boolean recorded, String jobsCommand) {
        this(command, recorded, jobsCommand, TOKENS);
    }

    /** Without a record: the tokens are all there is. */
    public static Resume byTokens(String command) {
        return new Resume(command, false, "");
    }

    /** The ledger knows them all. */
    public static Resume ofAll(String command) {
        return new Resume(command, false, "", "--all");
    }

    /** With a ledger, if there is a way back at all. */
    public Optional<String> again() {
        return recorded
                ? Optional.of("Or run the same command again: what was accepted is not sent a second time.")
                : Optional.empty();
    }

    /** What a person can say about a document of which nobody knows whether it was accepted. */
    public Optional<String> uncertain(String submission) {
        return recorded
                ? Optional.of("If you find its job: " + jobsCommand + " adopt " + submission + " JOBID; else "
                        + jobsCommand + " resend " + submission + ", or abandon " + submission)
                : Optional.empty();
    }

    /** One line, if there is anything to come back to. */
    public Optional<String> hint(List<String> tokens) {
        if (tokens.isEmpty()) {
            return Optional.empty();
        } else if (command.isEmpty()) {
            return Optional.of("The sandbox ends with this command, and these jobs with it.");
        }
        return Optional.of(
                "Resume with: " + command + " " + (tokens.size() <= WRITTEN_OUT ? String.join(" ", tokens) : many));
    }
}
