package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.core.quota.Quota;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast the API may be asked. Of each command that asks it, not global: the sandbox has a quota of another kind. */
final class TrafficOptions {
    @Option(
            names = "--quota",
            paramLabel = "WINDOWS",
            description = "The account's quota, which is kept: such as 4/1s,75/60s (the published limits, the default),"
                    + " post:200/60s,get:1200/60s, or none.")
    private @Nullable String quota;

    @Option(
            names = "--max-concurrent-submits",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many documents are on the wire at once. Default: 4")
    private int maxSubmits;

    /** @param usual the quota where none was given */
    Optional<Traffic> traffic(Quota usual, Findings findings) {
        String text = quota;
        Optional<Quota> chosen = text == null ? Optional.of(usual) : findings.check(() -> Quota.parse(text));
        if (maxSubmits < 1) {
            findings.add("Not a number of submissions: " + maxSubmits + ". --max-concurrent-submits is at least 1.");
        }
        return chosen.map(windows -> new Traffic(windows, maxSubmits));
    }
}
