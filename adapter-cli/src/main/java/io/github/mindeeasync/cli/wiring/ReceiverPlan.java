package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.http.ForwardSettings;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is made of, nothing of it opened yet.
 *
 * @param inbox where deliveries are kept; made if need be
 * @param keep how long the inbox keeps what is done everywhere; empty for ever
 * @param ledger whose jobs are completed; its file is empty where there is none
 * @param fetching how to fetch what was not delivered; empty where it is left
 */
public record ReceiverPlan(
        List<Endpoint> endpoints,
        WebhookSettings webhook,
        AdminSettings admin,
        Path inbox,
        Optional<Duration> keep,
        StorePlace ledger,
        Sinks sinks,
        Optional<Fetching> fetching) {

    public ReceiverPlan {
        endpoints = List.copyOf(endpoints);
    }

    /** Whether anything takes what arrives. */
    public boolean hasSink() {
        return ledger.file().isPresent() || sinks.isAny();
    }

    /**
     * A path at which deliveries are received.
     *
     * @param product null for any
     */
    public record Endpoint(String path, @Nullable Product product, SigningSecrets secrets) {}

    /**
     * Where deliveries go besides the ledger.
     *
     * @param out a folder for one file a delivery
     * @param lines a file for one line a delivery
     * @param handOver how they are handed over, to the ledger as well
     */
    public record Sinks(
            Optional<ForwardSettings> forward, Optional<Path> out, Optional<Path> lines, HandOverSettings handOver) {

        private boolean isAny() {
            return forward.isPresent() || out.isPresent() || lines.isPresent();
        }
    }

    /** How to fetch results that were not delivered in time. */
    public record Fetching(HttpSettings http, Quota quota) {}
}
