package io.github.mindeeasync.sandbox;

import com.google.gson.JsonParseException;
import io.github.mindeeasync.sandbox.fault.Faults;
import io.github.mindeeasync.sandbox.http.ApiSettings;
import io.github.mindeeasync.sandbox.http.HttpServer;
import io.github.mindeeasync.sandbox.job.Jobs;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.job.Product;
import io.github.mindeeasync.sandbox.prediction.FolderResults;
import io.github.mindeeasync.sandbox.prediction.Results;
import io.github.mindeeasync.sandbox.prediction.SyntheticResults;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.quota.QuotaGate;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.time.Timer;
import io.github.mindeeasync.sandbox.upload.Limits;
import io.github.mindeeasync.sandbox.webhook.ScheduledWebhooks;
import io.github.mindeeasync.sandbox.webhook.Webhook;
import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import io.github.mindeeasync.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link Sandbox}. Not thread-safe. */
public final class SandboxBuilder {
    private static final Duration SETTABLE_CLOCK_NAP = Duration.ofMillis(10);

    private String host = "127.0.0.1";
    private int port;
    private @Nullable String apiKey;
    private boolean bareKeys;
    private ProcessingTime processing = ProcessingTime.lifelike();
    private Quota quota = Quota.none();
    private long maxBytes = 20L * 1024 * 1024;
    private int maxPages = 20;
    private long planPages = Long.MAX_VALUE;
    private Duration retention = Duration.ofHours(1);
    private double timeScale = 1;
    private long seed = 1;
    private @Nullable InstantSource clock;
    private final Set<Product> products = new HashSet<>();
    private final Set<Product> syncOnly = new HashSet<>();
    private @Nullable URI locationHost;
    private int requestLog = 10_000;
    private final List<Webhook> webhooks = new ArrayList<>();
    private WebhookFaults webhookFaults = WebhookFaults.none();
    private @Nullable Path responses;

    SandboxBuilder() {}

    /** The address to bind; the loopback interface by default. */
    public SandboxBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** The port to bind; 0, the default, takes any that is free. */
    public SandboxBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The only key that is let in; by default any that is not empty. */
    public SandboxBuilder apiKey(String apiKey) {
        this.apiKey = apiKey;
        return this;
    }

    /**
     * Lets in keys without the word {@code Token} before them, as the vendor's Java SDK 4.18.0 sends them; by default
     * they are turned away, as the API documents {@code Token <key>}.
     */
    public SandboxBuilder bareKeys() {
        this.bareKeys = true;
        return this;
    }

    /** How long jobs take; {@link ProcessingTime#lifelike()} by default. */
    public SandboxBuilder processing(ProcessingTime processing) {
        this.processing = processing;
        return this;
    }

    /** The request quota; {@link Quota#none()} by default. */
    public SandboxBuilder quota(Quota quota) {
        this.quota = quota;
        return this;
    }

    /** Most bytes of a document; 20 MiB by default. */
    public SandboxBuilder maxBytes(long maxBytes) {
        this.maxBytes = maxBytes;
        return this;
    }

    /** Most pages of a document; 20 by default. */
    public SandboxBuilder maxPages(int maxPages) {
        this.maxPages = maxPages;
        return this;
    }

    /** Answers 403 {@code PlanLimitReached} once so many pages were billed; unlimited by default. */
    public SandboxBuilder planPages(long planPages) {
        this.planPages = planPages;
        return this;
    }

    /** How long results stay after they became available; 1 hour by default, divided by the time scale. */
    public SandboxBuilder retention(Duration retention) {
        this.retention = retention;
        return this;
    }

    /** How many times faster quota windows, processing, retention and {@code Retry-After} go; 1 by default. */
    public SandboxBuilder timeScale(double timeScale) {
        if (!(timeScale > 0)) {
            throw new IllegalArgumentException("The time scale must be greater than 0, not " + timeScale + ".");
        }
        this.timeScale = timeScale;
        return this;
    }

    /** The seed of processing times and fault rates; 1 by default. Ids are never seeded. */
    public SandboxBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The clock of quota and jobs; the system's by default. */
    public SandboxBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** The only products that exist, as {@code mindee/invoices/v4}; by default every product does. */
    public SandboxBuilder products(String... names) {
        for (String name : names) {
            products.add(Product.parse(name));
        }
        return this;
    }

    /** Products that exist without asynchronous mode, as {@code mindee/invoices/v3}: 403 {@code Forbidden}. */
    public SandboxBuilder syncOnly(String... names) {
        for (String name : names) {
            syncOnly.add(Product.parse(name));
        }
        return this;
    }

    /** Scheme and authority that {@code Location} points to, to see whether clients trust it; the sandbox by default. */
    public SandboxBuilder locationHost(URI locationHost) {
        this.locationHost = locationHost;
        return this;
    }

    /** Delivers every finished job there, signed with the secret; call it once for each webhook. None by default. */
    public SandboxBuilder webhook(URI url, String secret) {
        webhooks.add(new Webhook(url, secret));
        return this;
    }

    /** How often deliveries to webhooks go wrong; {@link WebhookFaults#none()} by default. */
    public SandboxBuilder webhookFaults(WebhookFaults webhookFaults) {
        this.webhookFaults = webhookFaults;
        return this;
    }

    /**
     * Replays the responses in this folder: {@code <product-name>-v<version>.json}, else {@code <product-name>.json}. A
     * file holds a whole response or {@code {"document": {...}}}; id, name, n_pages and job are replaced, everything else
     * keeps its value, numbers to the digit. Products without a file get synthetic results. The folder is read once, by
     * {@link #start()}.
     */
    public SandboxBuilder responses(Path folder) {
        this.responses = folder;
        return this;
    }

    /** How many requests {@link Sandbox#requests()} remembers; 10,000 by default. */
    public SandboxBuilder requestLog(int requestLog) {
        this.requestLog = requestLog;
        return this;
    }

    /**
     * Starts the sandbox.
     *
     * @throws PortInUseException if the port is taken
     * @throws SandboxException if it cannot be started for another reason, an unreadable folder of responses included
     */
    public Sandbox start() {
        Results results = results();
        InstantSource time = clock == null ? InstantSource.system() : clock;
        Tally tally = new Tally(requestLog);
        Timer timer = new Timer();
        Faults faults = new Faults(seed);
        ApiSettings settings = new ApiSettings(
                Optional.ofNullable(apiKey),
                bareKeys,
                products,
                syncOnly,
                planPages,
                new Limits(maxBytes, maxPages),
                Optional.ofNullable(locationHost),
                time,
                timeScale);
        HttpServer server = new HttpServer(
                settings,
                new QuotaGate(quota, timeScale),
                faults,
                new Jobs(processing, retention, timeScale, seed),
                results,
                webhooks(time, timer, tally),
                tally,
                timer);
        return new Sandbox(server, Listening.start(server, host, port), faults, tally, timer, results.notice(products));
    }

    private Results results() {
        if (responses == null) {
            return new SyntheticResults();
        }
        try {
            return FolderResults.read(responses, new SyntheticResults());
        } catch (IOException | JsonParseException e) {
            throw new SandboxException("The responses in " + responses + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Webhooks webhooks(InstantSource time, Timer timer, Tally tally) {
        if (webhooks.isEmpty()) {
            return Webhooks.none();
        }
        Duration longestNap = clock == null ? Duration.ofDays(1) : SETTABLE_CLOCK_NAP;
        return new ScheduledWebhooks(webhooks, webhookFaults, time, longestNap, timeScale, seed, timer, tally);
    }
}
