package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;

/**
 * Counts what happens to deliveries. Give it to the deliveries as their listener, and to {@link WebhookServer} and
 * {@link AdminServer}. Thread-safe.
 *
 * <p>As Prometheus names them, all with the prefix {@code mindee_webhook_}: {@code received_total} by {@code result}
 * (new, duplicate, conflict, malformed), {@code rejected_total} by {@code cause}, {@code commit_seconds};
 * {@code handover_seconds} (since receipt), {@code handover_failures_total}, {@code handover_postponed_total} (the sink
 * asked to be asked again later), {@code handover_held_total} and {@code dead_total} by {@code sink};
 * {@code unclaimed_total} (the ledger knows no such job); {@code backlog} by {@code state} (pending, leased, held, dead),
 * {@code oldest_pending_seconds}; {@code connections}, {@code requests_active}, {@code connections_closed_total} by
 * {@code cause} (idle, full). Labels are words of ours and the names of your sinks, never anything a sender chose.
 */
public final class DeliveryMetrics implements DeliveryListener {
    private static final String PREFIX = "mindee.webhook.";
    private static final List<String> RESULTS = List.of("new", "duplicate", "conflict", "malformed");
    private static final Duration[] COMMIT_BUCKETS = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);
    private static final Duration[] HAND_OVER_BUCKETS =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000, 300_000, 3_600_000);

    private final MeterRegistry registry;
    private final BacklogReading backlog = new BacklogReading(System::nanoTime);
    private final Timer commits;
    private final Counter unclaimed;

    private DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Cause cause : Cause.values()) {
            rejection(cause);
        }
        RESULTS.forEach(this::received);
        commits = timer("commit", COMMIT_BUCKETS).register(registry);
        unclaimed = registry.counter(PREFIX + "unclaimed");
        backlog("pending", Backlog::pending);
        backlog("leased", Backlog::leased);
        backlog("held", Backlog::held);
        backlog("dead", Backlog::dead);
        Gauge.builder(PREFIX + "oldest.pending", () -> backlog.read(DeliveryMetrics::oldestSeconds))
                .baseUnit("seconds")
                .register(registry);
    }

    /** With a registry of its own, which {@link AdminServer} shows. */
    public static DeliveryMetrics create() {
        return in(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** In a registry of yours. {@link AdminServer} shows it if it is a {@link PrometheusMeterRegistry}. */
    public static DeliveryMetrics in(MeterRegistry registry) {
        return new DeliveryMetrics(registry);
    }

    private static Duration[] millis(long... values) {
        return java.util.Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static double oldestSeconds(Backlog known) {
        return known.oldest().toMillis() / 1_000.0;
    }

    private void backlog(String state, ToDoubleFunction<Backlog> part) {
        Gauge.builder(PREFIX + "backlog", () -> backlog.read(part))
                .tag("state", state)
                .register(registry);
    }

    private Counter rejection(Cause cause) {
        return registry.counter(PREFIX + "rejected", "cause", cause.label());
    }

    private Counter received(String result) {
        return registry.counter(PREFIX + "received", "result", result);
    }

    private static Timer.Builder timer(String name, Duration... buckets) {
        return Timer.builder(PREFIX + name).serviceLevelObjectives(buckets);
    }

    /** Whose backlog is shown. The servers say so; say it yourself if you use neither. */
    public void watch(Deliveries deliveries) {
        backlog.of(deliveries);
    }

    void watch(WebhookServer server) {
        Gauge.builder(PREFIX + "connections", server, WebhookServer::connections)
                .register(registry);
        Gauge.builder(PREFIX + "requests.active", server, WebhookServer::requestsUnderWay)
                .register(registry);
        closed("idle");
        closed("full");
    }

    private Counter closed(String cause) {
        return registry.counter(PREFIX + "connections.closed", "cause", cause);
    }

    /** A connection had to go because it dawdled. */
    void idle() {
        closed("idle").increment();
    }

    /** A connection had to go, or was not let in, because there were too many. */
    void full() {
        closed("full").increment();
    }

    void rejected(Cause cause) {
        rejection(cause).increment();
    }

    @Override
    public void on(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Answered answered) {
            answered(answered);
        } else if (event instanceof DeliveryEvent.HandedOver handed) {
            timer("handover", HAND_OVER_BUCKETS)
                    .tag("sink", handed.sink())
                    .register(registry)
                    .record(handed.latency());
        } else if (event instanceof DeliveryEvent.Failed failed) {
            bySink("handover.failures", failed.sink()).increment();
        } else if (event instanceof DeliveryEvent.Postponed postponed) {
            bySink("handover.postponed", postponed.sink()).increment();
        } else if (event instanceof DeliveryEvent.Unclaimed) {
            unclaimed.increment();
        } else if (event instanceof DeliveryEvent.Held held) {
            bySink("handover.held", held.sink()).increment();
        } else if (event instanceof DeliveryEvent.Died died) {
            bySink("dead", died.sink()).increment(died.count());
        }
    }

    private void answered(DeliveryEvent.Answered answered) {
        Receipt receipt = answered.receipt();
        if (receipt instanceof Receipt.Stored) {
            received(receipt.word()).increment();
        } else {
            rejected(Cause.of(receipt));
        }
        if (!answered.commit().isZero()) {
            commits.record(answered.commit());
        }
    }

    private Counter bySink(String name, String sink) {
        return registry.counter(PREFIX + name, "sink", sink);
    }

    /** Asks for the newest backlog. */
    CompletionStage<Void> refresh() {
        return backlog.refresh();
    }

    /** All that is in the registry in Prometheus' text format; empty if it is another kind of registry. */
    Optional<String> prometheus() {
        return registry instanceof PrometheusMeterRegistry prometheus
                ? Optional.of(prometheus.scrape())
                : Optional.empty();
    }
}
