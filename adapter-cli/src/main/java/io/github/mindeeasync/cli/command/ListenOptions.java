package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.PathText;
import io.github.mindeeasync.cli.option.Ports;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where and how a receiver listens, as it was written. */
final class ListenOptions {
    private static final int PORT = 8080;
    private static final int ADMIN_PORT = 8081;
    private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to receive at; 0 takes a free one. Default: 8080")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to receive at. Default: 127.0.0.1, this machine only")
    private @Nullable String host;

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            description = "The port of /health/live, /health/ready and /metrics; 0 takes a free one. Default: 8081")
    private @Nullable Integer adminPort;

    @Option(
            names = "--admin-host",
            paramLabel = "ADDRESS",
            description = "The address of health and metrics, which ask nobody who they are. Default: 127.0.0.1, this"
                    + " machine only")
    private @Nullable String adminHost;

    @Option(
            names = "--endpoint",
            paramLabel = "PATH[=PRODUCT]",
            description =
                    "Receive at this path, deliveries of this product alone if one is named, such as"
                            + " /webhooks/invoices=invoices/4; may be given several times. Default: every path under /webhooks/")
    List<String> endpoints = new ArrayList<>();

    @Option(
            names = "--drain-lead",
            paramLabel = "DUR",
            description = "How long /health/ready says 503 before the receiver stops, so that a balancer sees it; 0s to"
                    + " 5m. Default: 1s")
    private @Nullable String drainLead;

    @Option(
            names = "--keep",
            paramLabel = "DUR",
            description = "Forget about every hour the payloads of deliveries that are done everywhere and arrived so"
                    + " long ago, such as 30d. Default: all are kept")
    private @Nullable String keep;

    @Mixin
    final SinkOptions sinks = new SinkOptions();

    @Mixin
    final FetchOptions fetch = new FetchOptions();

    @Mixin
    final TlsOptions tls = new TlsOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take options from this file of NAME = VALUE lines, where the command line says nothing; see"
                    + " README.md. It may give each endpoint secrets of its own.")
    @Nullable
    String config;

    /** What is written in the file holds where the command line says nothing. */
    void otherwise(ListenConfig file) {
        port = port == null ? file.number("port") : port;
        adminPort = adminPort == null ? file.number("admin-port") : adminPort;
        host = host == null ? file.text("host") : host;
        adminHost = adminHost == null ? file.text("admin-host") : adminHost;
        drainLead = drainLead == null ? file.text("drain-lead") : drainLead;
        keep = keep == null ? file.text("keep") : keep;
        sinks.otherwise(file);
        fetch.otherwise(file);
        tls.otherwise(file);
    }

    Optional<WebhookSettings> webhook(Findings findings) {
        WebhookSettings.Builder builder =
                WebhookSettings.builder().port(Ports.check("--port", port == null ? PORT : port, findings));
        if (host != null) {
            builder.host(host);
        }
        lead(findings).ifPresent(builder::drainLead);
        tls.read(findings).ifPresent(builder::tls);
        return findings.check(builder::build);
    }

    Optional<AdminSettings> admin(Findings findings) {
        int chosen = Ports.check("--admin-port", adminPort == null ? ADMIN_PORT : adminPort, findings);
        return findings.check(() -> {
            AdminSettings settings = AdminSettings.ofDefaults().withPort(chosen);
            return adminHost == null ? settings : settings.withHost(adminHost);
        });
    }

    private Optional<Duration> lead(Findings findings) {
        Optional<Duration> chosen = duration(drainLead, findings);
        if (chosen.isPresent() && chosen.get().compareTo(LONGEST_LEAD) > 0) {
            findings.add("Too long: --drain-lead " + drainLead + ". 5m is the longest.");
        }
        return chosen;
    }

    /** How long the inbox keeps what is done; empty for ever. */
    Optional<Duration> keep(Findings findings) {
        String text = keep;
        return text == null ? Optional.empty() : findings.check(() -> Durations.parseAge(text));
    }

    static Optional<Duration> duration(@Nullable String text, Findings findings) {
        return text == null ? Optional.empty() : findings.check(() -> Durations.parse(text));
    }

    static Optional<Path> path(String option, @Nullable String text, Findings findings) {
        return text == null ? Optional.empty() : findings.check(() -> path(option, text));
    }

    static Path path(String option, String text) {
        return PathText.parse(option, text, "Name a path, or leave it out");
    }
}
