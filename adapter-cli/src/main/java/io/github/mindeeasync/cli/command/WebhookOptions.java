package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.StorePlace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether results come by webhook. */
final class WebhookOptions {
    @Option(
            names = "--webhook",
            description =
                    "The results are delivered by webhook: wait for what a mindee-async listen records in the same"
                            + " ledger, and ask the API only for what is overdue. About one request a document instead of three."
                            + " Use it where such a listen runs and the platform's webhook reaches it; without one, results come"
                            + " a minute late.")
    private boolean webhook;

    /** Whether it was said, and can be. */
    boolean expected(boolean sandbox, Optional<StorePlace> place, Findings findings) {
        if (webhook && sandbox) {
            findings.add("--sandbox delivers nothing by webhook. Leave --webhook out, or start mindee-async sandbox"
                    + " --webhook URL and pass --api-url instead of --sandbox.");
        } else if (webhook && place.isPresent() && place.get().file().isEmpty()) {
            findings.add("--webhook needs a ledger: it is where mindee-async listen records what arrives. Name the same"
                    + " one to both with --ledger FILE, or leave --ledger none out.");
        }
        return webhook;
    }
}
