package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.Ports;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.SandboxBuilder;
import io.github.mindeeasync.sandbox.SandboxException;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.quota.RetryAfter;
import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** From what was written to a running sandbox. Apart from its command, so that no other command loads the sandbox. */
final class SandboxStart {
    private static final int WIDEST = 10;

    private final SandboxOptions options;

    SandboxStart(SandboxOptions options) {
        this.options = options;
    }

    /** Runs it until this thread is interrupted or the process ends. */
    int run(Shell shell, GlobalOptions global, SecretOptions secrets) throws IOException, InterruptedException {
        Findings findings = new Findings();
        SandboxBuilder builder = builder(findings);
        List<FaultSpec> faults = faults(findings);
        global.keyFile(findings).ifPresent(builder::apiKey);
        if (options.webhook != null) {
            String url = options.webhook;
            Optional<URI> target = findings.check(() -> webhook(url));
            Optional<String> secret = secrets.first(shell, findings);
            if (target.isPresent() && secret.isPresent()) {
                findings.check(() -> builder.webhook(target.get(), secret.get()));
            }
        }
        webhookFaults(findings).ifPresent(builder::webhookFaults);
        if (global.traffic().isGiven()) {
            findings.add("--quota and --max-concurrent-submits before the command's name are about documents that are"
                    + " sent. The sandbox's own quota comes after it: mindee-async sandbox --quota WINDOWS");
        }
        findings.orThrow();
        try (Sandbox sandbox = start(builder)) {
            faults.forEach(fault -> fault.commit(sandbox.faults()));
            announce(sandbox, shell);
            new CountDownLatch(1).await();
            return ExitCode.OK;
        }
    }

    private static void announce(Sandbox sandbox, Shell shell) throws IOException {
        shell.out().write((sandbox.baseUrl() + "\n").getBytes(StandardCharsets.UTF_8));
        shell.out().flush();
        Notices notices = shell.notices();
        sandbox.syntheticNotice().ifPresent(notices::say);
        notices.line("Use it with: MINDEE_API_KEY=any mindee-async predict --api-url " + sandbox.baseUrl()
                + " -p invoices/4 FILE");
        notices.line("Its counters: " + sandbox.baseUrl().resolve("/_sandbox/counters") + "  End it with Ctrl-C.");
    }

    private static Sandbox start(SandboxBuilder builder) {
        try {
            return builder.start();
        } catch (SandboxException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private SandboxBuilder builder(Findings findings) {
        SandboxBuilder builder = Sandbox.builder()
                .host(options.host)
                .port(Ports.check("--port", options.port, findings))
                .seed(options.seed);
        findings.check(() -> builder.timeScale(options.timeScale));
        findings.check(() -> builder.processing(processing(options.processing)));
        findings.check(() -> builder.quota(Quota.parse(options.quota).retryAfter(retryAfter(options.retryAfter))));
        String folder = options.responses;
        if (folder != null) {
            findings.check(() -> builder.responses(folder(folder)));
        }
        return builder;
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Not a folder of responses: " + text + ". Check the path.");
        }
        return folder;
    }

    private static URI webhook(String text) {
        String problem =
                "Not a webhook's URL: \"" + text + "\". Write it like http://127.0.0.1:8080/webhooks/invoices.";
        URI url = refusing(() -> URI.create(text), problem);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(problem);
        }
        return url;
    }

    private Optional<WebhookFaults> webhookFaults(Findings findings) {
        if (options.webhook == null && !options.webhookFaults.isEmpty()) {
            findings.add("--webhook-fault is about deliveries. Say where they go: --webhook URL");
        }
        return findings.check(() -> {
            WebhookFaults faults = WebhookFaults.none();
            for (String text : options.webhookFaults) {
                faults = WebhookFaultSpec.add(text, faults);
            }
            return faults;
        });
    }

    private List<FaultSpec> faults(Findings findings) {
        List<FaultSpec> specs = new ArrayList<>();
        options.faults.forEach(
                text -> findings.check(() -> FaultSpec.parse(text)).ifPresent(specs::add));
        return specs;
    }

    private static ProcessingTime processing(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 3 && parts[0].equals("lognormal")) {
            Duration median = Durations.parse(parts[1]);
            return ProcessingTime.lognormal(median, sigma(parts[2]));
        }
        String[] bounds = text.split("-", -1);
        return bounds.length == 2
                ? ProcessingTime.uniform(Durations.parse(bounds[0]), Durations.parse(bounds[1]))
                : ProcessingTime.fixed(Durations.parse(text));
    }

    private static double sigma(String text) {
        String problem = "Not a SIGMA: \"" + text + "\". Write a number from 0 to " + WIDEST + ", such as 0.5.";
        double sigma = refusing(() -> Double.parseDouble(text), problem);
        if (!(sigma >= 0 && sigma <= WIDEST)) { // NaN is refused, too
            throw new IllegalArgumentException(problem);
        }
        return sigma;
    }

    private static RetryAfter retryAfter(String text) {
        return refusing(
                () -> RetryAfter.valueOf(text.toUpperCase(Locale.ROOT)),
                "Not a form of Retry-After: \"" + text + "\". Choose none, seconds or date.");
    }

    private static <T> T refusing(Supplier<T> value, String problem) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }
}
