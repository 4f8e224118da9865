package io.github.mindeeasync.cli;

import io.github.mindeeasync.cli.command.Context;
import io.github.mindeeasync.cli.command.MindeeAsyncCommand;
import io.github.mindeeasync.cli.option.UsageException;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.work.LastWords;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.port.in.InterruptedWaitException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the command line, without a process around it: streams and environment in, an exit code out. */
public final class Cli {
    /** How long an interrupted command waits for the answers to what it is sending: each may be a job id. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Whoever read standard output has seen enough, as {@code head} does; how the system says that. */
    private static final String BROKEN_PIPE = "Broken pipe";

    /** Those that send documents, of which it is worth to know that none was. */
    private static final Set<String> SENDING = Set.of("predict", "submit", "batch", "wait", "status");

    private final Shell shell;
    private final Context context;

    public Cli(Shell shell) {
        this.shell = shell;
        this.context = new Context(shell, System.nanoTime());
    }

    /** Runs a command to its end. An interrupt of this thread ends it, too. */
    public int run(String... arguments) {
        CommandLine line = MindeeAsyncCommand.commandLine(context)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(this::wrongUsage)
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, command));
        Writer out = new OutputStreamWriter(shell.out(), StandardCharsets.UTF_8);
        line.setOut(new PrintWriter(out, true));
        try {
            return line.execute(arguments);
        } catch (StackOverflowError | LinkageError | OutOfMemoryError broken) {
            return failed(broken, line);
        }
    }

    /**
     * Says what is to be said when the process is interrupted in the middle. Callable from any thread.
     *
     * @return the process's exit code, where the command has one for this
     */
    public OptionalInt lastWords() {
        lastWords(GRACE);
        return context.lastWords().map(LastWords::exitCode).orElseGet(OptionalInt::empty);
    }

    private void lastWords(Duration grace) {
        context.lastWords().ifPresent(knows -> knows.lastWords(grace));
    }

    private int wrongUsage(ParameterException problem, String[] arguments) {
        shell.notices().say(String.valueOf(problem.getMessage()));
        if (problem instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .limit(1)
                    .forEach(better -> shell.notices().line("Did you mean " + better + "?"));
        }
        return hint(problem.getCommandLine());
    }

    private int failed(Throwable problem, CommandLine command) {
        Notices notices = shell.notices();
        notices.trace(problem);
        if (problem instanceof UsageException usage) {
            usage.problems().forEach(notices::say);
            return hint(command);
        } else if (problem instanceof InvalidInputException invalid) {
            notices.say(String.valueOf(invalid.getMessage()));
            return hint(command);
        } else if (problem instanceof InterruptedException || problem instanceof InterruptedWaitException) {
            lastWords(Duration.ZERO);
            return ExitCode.INTERRUPTED;
        }
        if (problem instanceof MindeeException known) {
            notices.say(String.valueOf(known.getMessage()));
        } else if (problem instanceof IOException closed) {
            if (BROKEN_PIPE.equals(closed.getMessage()) && context.lastWords().isEmpty()) {
                return ExitCode.OK;
            }
            notices.say("standard output cannot be written (" + closed.getMessage() + ")");
        } else {
            notices.say("unexpected problem: " + problem + ". Please report it with what -vv prints.");
        }
        lastWords(Duration.ZERO);
        return ExitCode.NO_RESULT;
    }

    private int hint(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        boolean sends = SENDING.contains(command.getCommandName());
        shell.notices().line((sends ? "Nothing was sent. " : "") + "See " + name + " --help.");
        return ExitCode.USAGE;
    }
}
