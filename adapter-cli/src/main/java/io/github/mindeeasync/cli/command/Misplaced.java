package io.github.mindeeasync.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Options of {@code jobs} and {@code deliveries} that say what to list, ahead of a word that does something else: they would
 * be passed over, and more would be done than was meant.
 */
final class Misplaced {
    private static final String LIST = "list";

    private Misplaced() {}

    /**
     * Looks for one.
     *
     * @param parsed of the whole command line
     * @throws ParameterException if there is one
     */
    static void check(ParseResult parsed) {
        if (parsed.hasSubcommand() && parsed.subcommand().hasSubcommand()) {
            ParseResult above = parsed.subcommand();
            CommandLine below = above.subcommand().commandSpec().commandLine();
            if (!below.getCommandName().equals(LIST)) {
                above.matchedOptions().stream()
                        .filter(option -> option.scopeType() == ScopeType.LOCAL)
                        .findFirst()
                        .ifPresent(option -> refuse(option, below));
            }
        }
    }

    private static void refuse(OptionSpec option, CommandLine below) {
        String word = below.getCommandName();
        boolean known = below.getCommandSpec().findOption(option.longestName()) != null;
        throw new ParameterException(
                below,
                known
                        ? option.longestName() + " stands before " + word + ". Say it behind that word."
                        : option.longestName() + " is for list; " + word + " has no such choice.");
    }
}
