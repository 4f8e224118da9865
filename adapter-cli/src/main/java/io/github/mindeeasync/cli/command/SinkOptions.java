package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.ReceiverPlan;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.http.ForwardSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where deliveries go besides the ledger, and how, as it was written. */
final class SinkOptions {
    /** A user before the host, or a query: others see them in the list of processes. */
    private static final Pattern CONFIDENTIAL = Pattern.compile("[^/?#]*//[^/?#]*@.*|[^#]*\\?.*");

    @Option(
            names = "--forward",
            paramLabel = "URL",
            description = "Post each delivery there, its bytes as they came, with a stable Idempotency-Key, until it"
                    + " is answered 2xx.")
    private @Nullable String forward;

    @Option(
            names = "--forward-auth-file",
            paramLabel = "FILE",
            description = "A file with what the Authorization header of --forward holds, such as: Bearer TOKEN")
    private @Nullable String authFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write each delivery to a file of its own in this folder.")
    private @Nullable String out;

    @Option(
            names = "--lines",
            paramLabel = "FILE",
            description = "Append each delivery to this file as a line of JSON.")
    private @Nullable String lines;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description =
                    "How often a delivery is handed to a sink before it is dead, 1 to 1,000; the ledger is asked 20 times"
                            + " at least, since it may learn of a job later than its result. Default: 60")
    private @Nullable Integer attempts;

    @Option(
            names = "--longest-pause",
            paramLabel = "DUR",
            description = "Where the pauses between attempts, which double from 1s, end; up to 1d. Default: 1h")
    private @Nullable String longestPause;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many deliveries each sink is handed at once, and so how many requests --forward makes at"
                    + " once; 1 to 256. Default: 8")
    private @Nullable Integer concurrency;

    /** Whether the command line itself shows what should be nobody's business. */
    private boolean shown;

    /** What is written in the file holds where the command line says nothing. */
    void otherwise(ListenConfig file) {
        shown = isConfidential(forward);
        forward = forward == null ? file.text("forward") : forward;
        authFile = authFile == null ? file.text("forward-auth-file") : authFile;
        out = out == null ? file.text("out") : out;
        lines = lines == null ? file.text("lines") : lines;
        attempts = attempts == null ? file.number("attempts") : attempts;
        longestPause = longestPause == null ? file.text("longest-pause") : longestPause;
        concurrency = concurrency == null ? file.number("concurrency") : concurrency;
    }

    private static boolean isConfidential(@Nullable String url) {
        return url != null && CONFIDENTIAL.matcher(url).matches();
    }

    /** What to say of secrets that others can see. */
    Optional<String> warning() {
        return shown
                ? Optional.of(
                        "the URL of --forward has a user or a query, which others can see in the list of processes."
                                + " Put it into a --config file, or its secret into a --forward-auth-file")
                : Optional.empty();
    }

    Optional<ReceiverPlan.Sinks> sinks(Findings findings) {
        Optional<HandOverSettings> handOver = handOver(findings);
        Optional<ForwardSettings> to = forward(findings);
        Optional<Path> folder = ListenOptions.path("--out", out, findings);
        Optional<Path> file = ListenOptions.path("--lines", lines, findings);
        return handOver.map(settings -> new ReceiverPlan.Sinks(
                to.map(url -> url.maxConcurrentCalls(settings.concurrency())), folder, file, settings));
    }

    private Optional<HandOverSettings> handOver(Findings findings) {
        Optional<Duration> longest = ListenOptions.duration(longestPause, findings);
        return findings.check(() -> {
            HandOverSettings settings = HandOverSettings.ofDefaults();
            settings = attempts == null ? settings : settings.withAttempts(attempts);
            settings = concurrency == null ? settings : settings.withConcurrency(concurrency);
            return longest.isEmpty() ? settings : pausing(settings, longest.get());
        });
    }

    /** The first pause is not longer than the longest, which is refused by its own name if it is none. */
    private static HandOverSettings pausing(HandOverSettings settings, Duration longest) {
        HandOverSettings chosen = settings.withPauses(settings.firstPause(), longest);
        return chosen.firstPause().compareTo(longest) < 0 ? chosen : chosen.withPauses(longest, longest);
    }

    private Optional<ForwardSettings> forward(Findings findings) {
        String url = forward;
        String file = authFile;
        if (url == null && file != null) {
            findings.add("--forward-auth-file is about --forward. Name the URL, too.");
        }
        Optional<ForwardSettings> settings =
                url == null ? Optional.empty() : findings.check(() -> ForwardSettings.to(url));
        return file == null || settings.isEmpty()
                ? settings
                : findings.check(() -> ForwardAuthorization.read(file).on(settings.get()));
    }
}
