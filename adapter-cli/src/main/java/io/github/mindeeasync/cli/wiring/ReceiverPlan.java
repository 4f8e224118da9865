package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.http.ForwardSettings;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is made of, nothing of it opened yet.
 *
 * @param inbox where deliveries are kept; made if need be
 * @param ledger whose jobs are completed; its file is empty where there is none
 * @param out a folder for one file a delivery
 * @param lines a file for one line a delivery
 */
public record ReceiverPlan(
        List<Endpoint> endpoints,
        WebhookSettings webhook,
        AdminSettings admin,
        Path inbox,
        StorePlace ledger,
        Optional<ForwardSettings> forward,
        Optional<Path> out,
        Optional<Path> lines) {

    public ReceiverPlan {
        endpoints = List.copyOf(endpoints);
    }

    /** Whether anything takes what arrives. */
    public boolean hasSink() {
        return ledger.file().isPresent() || forward.isPresent() || out.isPresent() || lines.isPresent();
    }

    /**
     * A path at which deliveries are received.
     *
     * @param product null for any
     */
    public record Endpoint(String path, @Nullable Product product, SigningSecrets secrets) {}
}
