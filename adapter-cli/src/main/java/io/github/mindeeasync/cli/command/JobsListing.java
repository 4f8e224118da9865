package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.EntryLines;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.Desk;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Lists entries page by page, however many there are. */
record JobsListing(LedgerAccess access, JobsOutput output) {

    int run(StateOptions stateOptions) throws IOException, InterruptedException {
        Findings findings = new Findings();
        Set<JobState.Kind> states = stateOptions.states(findings);
        boolean json = output.isJson(findings);
        return access.with(findings, desk -> list(desk, states, json));
    }

    private int list(Desk desk, Set<JobState.Kind> states, boolean json) throws IOException, InterruptedException {
        EntryLines lines = new EntryLines(access.shell().out(), desk.codec(), json);
        lines.begin();
        LedgerQuery query = LedgerQuery.all().withStates(states);
        List<LedgerSummary> page = LedgerAccess.answer(desk.jobs().list(query));
        while (!page.isEmpty()) {
            for (LedgerSummary entry : page) {
                if (isOfAccount(entry)) {
                    lines.print(entry);
                }
            }
            page = LedgerAccess.answer(desk.jobs().list(query.after(page.get(page.size() - 1))));
        }
        lines.end();
        return ExitCode.OK;
    }

    /** By its label alone: whichever API it is at. */
    private boolean isOfAccount(LedgerSummary entry) {
        return access.global()
                .account()
                .map(entry.draft().account().label()::equals)
                .orElse(true);
    }
}
