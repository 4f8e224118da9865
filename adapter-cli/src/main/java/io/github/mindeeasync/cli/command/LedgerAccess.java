package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.Desk;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens the ledger for a command that needs no API. */
record LedgerAccess(Shell shell, GlobalOptions global) {

    /** Does the work with the ledger; where there is none yet, says so. */
    int with(Findings findings, Work work) throws IOException, InterruptedException {
        Optional<StorePlace> place = global.store(shell, false, findings);
        if (place.isPresent() && place.get().file().isEmpty()) {
            findings.add("--ledger none leaves nothing to look at. Name a ledger's file, or leave --ledger out.");
        }
        findings.orThrow();
        try (Store store = Store.openIfThere(place.orElseThrow())) {
            Optional<JobLedger> ledger = store.ledger();
            if (ledger.isEmpty()) {
                shell.notices()
                        .say("there is no ledger at " + place.get().file().orElseThrow()
                                + " yet: it comes with the first document that is sent");
                return work.withoutLedger();
            }
            try (Desk desk = new Desk(ledger.get())) {
                return work.run(desk);
            }
        }
    }

    /** The store's answer. */
    static <T> T answer(CompletableFuture<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MindeeException reason) {
                throw reason;
            }
            throw new IllegalStateException("The store failed.", e);
        }
    }

    /** What is done with a ledger. */
    @FunctionalInterface
    interface Work {
        int run(Desk desk) throws IOException, InterruptedException;

        /** The exit code where there is no ledger. */
        default int withoutLedger() {
            return ExitCode.OK;
        }
    }
}
