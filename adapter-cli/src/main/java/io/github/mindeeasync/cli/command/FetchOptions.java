package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.ReceiverPlan;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how a receiver fetches what was not delivered: where it has a ledger and an API key. */
final class FetchOptions {
    @Option(
            names = "--quota",
            paramLabel = "WINDOWS",
            description =
                    "The account's quota, which is kept where results are fetched that were not delivered: such as"
                            + " 4/1s,75/60s (the published limits, the default), or none.")
    private @Nullable String quota;

    /** What is written in the file holds where the command line says nothing. */
    void otherwise(ListenConfig file) {
        quota = quota == null ? file.text("quota") : quota;
    }

    /** Empty where nothing is fetched; options that would mean nothing then are findings. */
    Optional<ReceiverPlan.Fetching> fetching(Shell shell, GlobalOptions global, boolean ledger, Findings findings) {
        if (global.traffic().namesSubmits()) {
            findings.add("--max-concurrent-submits is about documents that are sent. listen sends none; leave it out.");
        }
        if (!ledger) {
            requireNone(global, "--ledger none leaves nothing to fetch: it says which results are missing", findings);
            return Optional.empty();
        } else if (!global.hasKey(shell)) {
            requireNone(
                    global,
                    "Without an API key nothing is fetched. Set MINDEE_API_KEY or pass --api-key-file",
                    findings);
            return Optional.empty();
        }
        String windows = quota == null ? global.traffic().quota() : quota;
        Optional<Quota> kept =
                windows == null ? Optional.of(Quota.ofDefaults()) : findings.check(() -> Quota.parse(windows));
        Optional<HttpSettings> http = global.http(shell, findings);
        return http.flatMap(by -> kept.map(of -> new ReceiverPlan.Fetching(by, of)));
    }

    private void requireNone(GlobalOptions global, String reason, Findings findings) {
        String named = global.traffic().quota() != null || quota != null
                ? "--quota"
                : global.namedForApi().orElse(null);
        if (named != null) {
            findings.add(reason + ", or leave " + named + " out.");
        }
    }
}
