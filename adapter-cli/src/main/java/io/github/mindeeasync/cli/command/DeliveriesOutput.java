package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.Format;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How deliveries are printed; accepted before and after the word that says what to do. */
final class DeliveriesOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "summary",
            scope = ScopeType.INHERIT,
            description = "How to print: summary, or json (one object a line); for show also raw (the payload, byte for"
                    + " byte as it came). Default: summary")
    private String output = "";

    /** Whether JSON is wanted where there is no payload to print. */
    boolean isJson(Findings findings) {
        Optional<Format> format = format(findings);
        if (format.isPresent() && format.get() == Format.RAW) {
            findings.add("Not an output format here: \"raw\". Choose summary or json.");
        }
        return format.isPresent() && format.get() == Format.JSON;
    }

    Optional<Format> format(Findings findings) {
        return findings.check(() -> Format.parse(output));
    }
}
