package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.port.in.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives uncertain documents up. */
@Command(
        name = "abandon",
        customSynopsis = "mindee-async jobs abandon ID... [OPTIONS]",
        description = {
            "Uncertain documents are given up: they are not sent again unless with --again. A result that",
            "comes all the same is recorded."
        })
final class JobsAbandonCommand implements Callable<Integer> {
    private final LedgerAccess access;
    private final JobsOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Submission ids.")
    private List<String> ids = new ArrayList<>();

    JobsAbandonCommand(LedgerAccess access, JobsOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Resolving(access, output).run(ids, new Findings(), Jobs::abandon, JobsAbandonCommand::meaning);
    }

    private static String meaning(LedgerEntry entry) {
        return "abandoned " + entry.id() + "  " + entry.draft().source() + ": not sent again unless with --again";
    }
}
