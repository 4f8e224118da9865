package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Opens the inbox for a command that looks into it or decides about what is in it. */
record InboxAccess(Shell shell, InboxOptions options) {

    /** Does the work with the inbox; where there is none yet, says so, and this is the exit code. */
    int with(Findings findings, int withoutInbox, Work work) throws IOException, InterruptedException {
        Optional<Path> file = findings.check(() -> options.file(shell));
        findings.orThrow();
        Optional<InboxDesk> opened = InboxDesk.openIfThere(file.orElseThrow());
        if (opened.isEmpty()) {
            shell.notices()
                    .say("there is no inbox at " + file.orElseThrow()
                            + " yet: it comes with the first mindee-async listen");
            return withoutInbox;
        }
        try (InboxDesk desk = opened.get()) {
            return work.run(desk);
        }
    }

    /** The inbox's answer. */
    static <T> T answer(CompletionStage<T> asked) throws InterruptedException {
        return LedgerAccess.answer(asked.toCompletableFuture());
    }

    /** Who decides, for the record: the person, also where sudo lends another user's name. */
    String who() {
        return shell.variable("SUDO_USER")
                .or(() -> shell.variable("USER"))
                .or(() -> shell.variable("LOGNAME"))
                .orElseGet(() -> System.getProperty("user.name"));
    }

    /** What is done with an inbox. */
    @FunctionalInterface
    interface Work {
        int run(InboxDesk desk) throws IOException, InterruptedException;
    }
}
