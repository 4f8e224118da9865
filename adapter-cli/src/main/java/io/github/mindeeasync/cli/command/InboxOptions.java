package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.PathText;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which inbox; accepted before and after the word that says what to do. */
final class InboxOptions {
    @Option(
            names = "--inbox",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The inbox. Default: $XDG_STATE_HOME/mindee-async/inbox.db (~/.local/state)")
    private @Nullable String inbox;

    /** What to take where no inbox was named. */
    void otherwise(String file) {
        inbox = inbox == null ? file : inbox;
    }

    /** @throws InvalidInputException if what was named is no path */
    Path file(Shell shell) {
        String named = inbox;
        if (named == null) {
            return InboxDesk.usual(shell.environment());
        }
        return PathText.parse("--inbox", named, "Name a file");
    }
}
