package io.github.mindeeasync.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the emulated API behaves, as it was written. */
final class SandboxOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0, the default, takes a free one.")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: 127.0.0.1, this machine only")
    String host = "";

    @Option(
            names = "--processing",
            paramLabel = "TIME",
            defaultValue = "lognormal:1.5s:0.5",
            description = "How long a job takes: DUR, DUR-DUR (evenly between), or lognormal:MEDIAN:SIGMA."
                    + " Default: lognormal:1.5s:0.5")
    String processing = "";

    @Option(
            names = "--quota",
            paramLabel = "WINDOWS",
            defaultValue = "4/1s,75/60s",
            description = "Requests that are answered, such as \"4/1s,75/60s\" (the published ones, the default),"
                    + " \"4/1s fixed\", \"4/1s bucket\", or none.")
    String quota = "";

    @Option(
            names = "--retry-after",
            paramLabel = "FORM",
            defaultValue = "none",
            description = "The Retry-After header of a 429: none (the default), seconds or date.")
    String retryAfter = "";

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times faster quota, processing and retention go. Default: 1")
    double timeScale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of processing times and fault rates. Default: 1")
    long seed;

    @Option(
            names = "--responses",
            paramLabel = "DIR",
            description = "Replay the responses in this folder: invoices-v4.json or invoices.json for the product"
                    + " mindee/invoices/v4. Products without a file get invented predictions.")
    @Nullable
    String responses;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Deliver each finished job there, signed with the first of the signing secrets.")
    @Nullable
    String webhook;

    @Option(
            names = "--webhook-fault",
            paramLabel = "SPEC",
            description = {
                "Let deliveries go wrong: FAULT=SHARE; may be given several times.",
                "FAULT: lost, duplicated, forged (signed with another secret), or early (before the submit's answer).",
                "SHARE: such as 2%%"
            })
    List<String> webhookFaults = new ArrayList<>();

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = {
                "Go wrong: ENDPOINT=FAULT[@WHEN]; may be given several times.",
                "ENDPOINT: submit, poll or fetch.",
                "FAULT: an HTTP status, html-STATUS, reset, reset-in-body, reset-in-answer, hang, truncated,"
                        + " empty, malformed; for submit also failed or endless (the job).",
                "WHEN: a share such as 10%%, or the number of a request such as 3. Default: always"
            })
    List<String> faults = new ArrayList<>();
}
