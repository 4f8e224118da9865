package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.Format;
import io.github.mindeeasync.cli.work.Deadline;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long to wait, and how to print. */
final class WaitOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "summary",
            description = "How to print results: summary, json (one object a line) or raw. Default: summary")
    private String output = "";

    @Option(
            names = "--timeout",
            paramLabel = "DUR",
            defaultValue = "5m",
            description = "How long the whole command may take, such as 30s, 5m or 1h. Default: 5m")
    private String timeout = "";

    Optional<Format> format(Findings findings) {
        return findings.check(() -> Format.parse(output));
    }

    Optional<Deadline> deadline(long start, Findings findings) {
        return findings.check(() -> Deadline.after(start, Durations.parseTimeout(timeout)));
    }
}
