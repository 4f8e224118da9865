package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.SendCommand;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.port.in.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has uncertain documents sent again. */
@Command(
        name = "resend",
        customSynopsis = "mindee-async jobs resend ID... [OPTIONS]",
        description = {
            "Uncertain documents may be sent again, at the risk of a second bill. Each is sent by the next",
            "predict, submit or batch of it."
        })
final class JobsResendCommand implements Callable<Integer> {
    private final LedgerAccess access;
    private final JobsOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Submission ids.")
    private List<String> ids = new ArrayList<>();

    JobsResendCommand(LedgerAccess access, JobsOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Resolving(access, output).run(ids, new Findings(), Jobs::resend, this::meaning);
    }

    private String meaning(LedgerEntry entry) {
        return "prepared  " + entry.id() + "  " + entry.draft().source() + ": it is sent by the next "
                + access.global().sendCommand(entry.draft().account().label())
                + SendCommand.of(entry.draft());
    }
}
