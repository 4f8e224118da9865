package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.ledger.Reuse;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What becomes of documents that the ledger knows. */
final class ReuseOptions {
    @Option(
            names = "--again",
            description = "Send documents again whose job is completed, expired or given up. They are billed again.")
    private boolean again;

    @Option(
            names = "--uncertain",
            paramLabel = "hold|resend",
            defaultValue = "hold",
            description = "What becomes of documents of which nobody knows whether the API accepted them: hold them, or"
                    + " resend them, which may be billed twice. Default: hold")
    private String uncertain = "";

    Optional<Reuse> reuse(Findings findings) {
        Reuse usual = again ? Reuse.ofDefaults().sendingAgain() : Reuse.ofDefaults();
        if (uncertain.equals("resend")) {
            return Optional.of(usual.resendingUncertain());
        } else if (!uncertain.equals("hold")) {
            findings.add("Not a policy for uncertain documents: \"" + uncertain + "\". Choose hold or resend.");
        }
        return Optional.of(usual);
    }
}
