package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.EntryPage;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.Desk;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all that the ledger knows of one document. */
@Command(
        name = "show",
        customSynopsis = "mindee-async jobs show ID [-o json] [OPTIONS]",
        description = "Show all that the ledger knows of a document, each attempt to send it included.")
final class JobsShowCommand implements Callable<Integer> {
    private final LedgerAccess access;
    private final JobsOutput output;

    @Parameters(paramLabel = "ID", hideParamSyntax = true, arity = "0..1", description = "A submission id, or a token.")
    private @Nullable String id;

    JobsShowCommand(LedgerAccess access, JobsOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        boolean json = output.isJson(findings);
        if (id == null) {
            findings.add("No ID. Name a submission id or a token; mindee-async jobs lists them.");
        }
        Optional<EntryFinder> finder = id == null ? Optional.empty() : EntryFinder.parse(id, findings);
        return access.with(findings, new NeedsEntry(desk -> show(desk, finder.orElseThrow(), json)));
    }

    private int show(Desk desk, EntryFinder finder, boolean json) throws IOException, InterruptedException {
        try {
            Optional<LedgerEntry> entry = LedgerAccess.answer(
                    desk.jobs().find(finder.find(desk, access.global().account())));
            if (entry.isPresent()) {
                new EntryPage(entry.get()).print(access.shell().out(), desk.codec(), json);
                return ExitCode.OK;
            }
            access.shell().notices().say("The ledger knows no submission " + finder.text() + ".");
        } catch (MindeeException unknown) {
            access.shell().notices().say(String.valueOf(unknown.getMessage()));
        }
        return ExitCode.NO_RESULT;
    }
}
