package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.core.quota.Quota;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How fast the API may be asked: of the program as a whole and of each command that asks, whose own word wins. Not an
 * inherited option, because the sandbox has a quota of another kind.
 */
final class TrafficOptions {
    private static final int SUBMITS = 4;

    @Option(
            names = "--quota",
            paramLabel = "WINDOWS",
            description = "The account's quota, which is kept: such as 4/1s,75/60s (the published limits, the default),"
                    + " post:200/60s,get:1200/60s, or none.")
    private @Nullable String quota;

    @Option(
            names = "--max-concurrent-submits",
            paramLabel = "N",
            description = "How many documents are on the wire at once. Default: 4")
    private @Nullable Integer maxSubmits;

    boolean isGiven() {
        return quota != null || maxSubmits != null;
    }

    boolean namesSubmits() {
        return maxSubmits != null;
    }

    /** The windows that were given, as they were written. */
    @Nullable
    String quota() {
        return quota;
    }

    /**
     * What holds for this command.
     *
     * @param global what was said before the command's name
     * @param usual the quota where none was given
     */
    Optional<Traffic> traffic(TrafficOptions global, Quota usual, Findings findings) {
        String text = quota == null ? global.quota : quota;
        Integer submits = maxSubmits == null ? global.maxSubmits : maxSubmits;
        int most = submits == null ? SUBMITS : submits;
        Optional<Quota> chosen = text == null ? Optional.of(usual) : findings.check(() -> Quota.parse(text));
        if (most < 1) {
            findings.add("Not a number of submissions: " + most + ". --max-concurrent-submits is at least 1.");
        }
        return chosen.map(windows -> new Traffic(windows, most, false));
    }
}
