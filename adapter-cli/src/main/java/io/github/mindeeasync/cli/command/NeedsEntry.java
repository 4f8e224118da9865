package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.Desk;
import java.io.IOException;

/** Work on entries that must be there: without a ledger it has failed. */
record NeedsEntry(LedgerAccess.Work work) implements LedgerAccess.Work {

    @Override
    public int run(Desk desk) throws IOException, InterruptedException {
        return work.run(desk);
    }

    @Override
    public int withoutLedger() {
        return ExitCode.NO_RESULT;
    }
}
