package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.Receipt;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries in: verified before anything touches the store, stored before they are acknowledged, handed over after
 * that. Thread-safe.
 *
 * <pre>{@code
 * Receipt receipt = deliveries.receive("/webhooks/invoices", rawBody, signatureHeader);
 * response.setStatus(receipt.status());
 * }</pre>
 */
public interface Deliveries extends AutoCloseable {

    /**
     * Takes a delivery in. Blocks until it is durable or refused, and waits for no sink and no listener.
     *
     * @param path the path at which it arrived, without query
     * @param body the raw bytes as they arrived, before any parser touched them
     * @param signature the value of {@code X-Mindee-Hmac-Signature}; null where it is missing
     */
    Receipt receive(String path, byte[] body, @Nullable String signature);

    /** The same for a body that arrives piece by piece, without blocking. */
    Intake open(String path, @Nullable String signature);

    /** Whether there is an endpoint of this path. */
    boolean accepts(String path);

    /** Begins to hand over what was and will be received. Receiving works before that, too. */
    void start();

    /** Begins no further hand-over. Completes when those under way have ended and are recorded. Receiving goes on. */
    CompletionStage<Void> stop();

    /** What is still to be handed over, to all sinks together. */
    default CompletionStage<Backlog> backlog() {
        return backlogBySink().thenApply(sinks -> Backlog.sum(sinks.values()));
    }

    /**
     * What is still to be handed over to each sink that has something to do, by its name. There may be some that are none
     * of {@link #sinks}: what was stored for them waits until it is discarded or somebody runs them.
     */
    CompletionStage<Map<String, Backlog>> backlogBySink();

    /** The names of the sinks to which deliveries are handed over. */
    Set<String> sinks();

    /** What bodies take of memory and disk at this moment. */
    IntakeLoad load();

    /** Completes normally if deliveries can be stored now, large ones too. */
    CompletionStage<Void> check();

    /**
     * Stops; hand-overs under way are done again by whoever comes next. Waits for nothing but, a second at most, that
     * listeners hear the last news. What arrives after that is not stored: the receipt is {@link Receipt.Unavailable}.
     */
    @Override
    void close();
}
