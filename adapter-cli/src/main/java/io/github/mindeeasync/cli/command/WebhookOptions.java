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
                    "The results are delivered by webhook to a mindee-async listen on the same ledger: wait for what it"
                            + " records, and ask the API only for what is overdue. About one request a document instead of"
                            + " three. submit waits for nothing, and neither does a command that has ended: what is lost"
                            + " then is fetched by a listen that has an API key. Without a listen, results come a minute late.")
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
