package io.github.mindeeasync.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole: it does nothing by itself. */
@Command(
        name = "mindee-async",
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Documents in, predictions out, through Mindee's asynchronous API.",
        footer = {
            "",
            "Results go to stdout, all else to stderr. Exit codes: 0 all done; 1 something ended without",
            "a result; 2 wrong usage, nothing was sent; 3 still running at the timeout; 130 interrupted.",
            "mindee-async COMMAND --help tells about a command."
        })
public final class MindeeAsyncCommand implements Runnable {
    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private MindeeAsyncCommand() {}

    /** All commands, ready to be executed once. */
    public static CommandLine commandLine(Context context) {
        MindeeAsyncCommand root = new MindeeAsyncCommand();
        CommandLine line = new CommandLine(root)
                .addSubcommand(new PredictCommand(context, root.global))
                .addSubcommand(new SubmitCommand(context, root.global))
                .addSubcommand(new StatusCommand(context, root.global))
                .addSubcommand(new WaitCommand(context, root.global))
                .addSubcommand(new BatchCommand(context, root.global))
                .addSubcommand(JobsCommand.commandLine(context, root.global))
                .addSubcommand(new ListenCommand(context, root.global))
                .addSubcommand(DeliveriesCommand.commandLine(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new SignCommand(context))
                .addSubcommand(new SandboxCommand(context, root.global));
        line.setExecutionStrategy(parsed -> {
            Misplaced.check(parsed);
            context.shell().notices().verbosity(root.global.verbosity());
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command. Name one, such as predict.");
    }
}
