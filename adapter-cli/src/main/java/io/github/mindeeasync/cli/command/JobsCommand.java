package io.github.mindeeasync.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the ledger knows; alone it lists. */
@Command(
        name = "jobs",
        customSynopsis = {
            "mindee-async jobs [list] [--state STATE,...] [-o json] [OPTIONS]",
            "      mindee-async jobs show ID | adopt ID JOBID | resend ID... | abandon ID...",
            "      mindee-async jobs prune --older-than DUR"
        },
        description = {
            "Show what the ledger knows, and decide about documents of which nobody knows whether the API",
            "accepted them. ID is a submission id or a token. Needs no key and makes no request."
        })
final class JobsCommand implements Callable<Integer> {
    private final LedgerAccess access;

    @Mixin
    private final StateOptions states = new StateOptions();

    @Mixin
    private final JobsOutput output = new JobsOutput();

    private JobsCommand(LedgerAccess access) {
        this.access = access;
    }

    /** With its own commands below it. */
    static CommandLine commandLine(Context context, GlobalOptions global) {
        LedgerAccess access = new LedgerAccess(context.shell(), global);
        JobsCommand jobs = new JobsCommand(access);
        return new CommandLine(jobs)
                .addSubcommand(new JobsListCommand(jobs))
                .addSubcommand(new JobsShowCommand(access, jobs.output))
                .addSubcommand(new JobsAdoptCommand(access, jobs.output))
                .addSubcommand(new JobsResendCommand(access, jobs.output))
                .addSubcommand(new JobsAbandonCommand(access, jobs.output))
                .addSubcommand(new JobsPruneCommand(access, jobs.output));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list(states);
    }

    /** Lists; what was said before {@code list} holds where it says nothing itself. */
    int list(StateOptions chosen) throws IOException, InterruptedException {
        return new JobsListing(access, output).run(chosen.isGiven() ? chosen : states);
    }
}
