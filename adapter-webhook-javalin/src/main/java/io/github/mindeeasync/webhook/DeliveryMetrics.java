package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to deliveries. Give it to the deliveries as a listener, and to {@link WebhookServer} and
 * {@link AdminServer}. Thread-safe.
 *
 * <p>As Prometheus names them, all with the prefix {@code mindee_webhook_}: {@code received_total} by {@code result}
 * (new, duplicate, conflict, malformed), {@code rejected_total} by {@code cause}, {@code commit_seconds},
 * {@code stored_late_total} (after its sender was told to come again); {@code handover_seconds} (since receipt),
 * {@code handover_failures_total}, {@code handover_postponed_total} (the sink asked to be asked again later),
 * {@code handover_held_total} and {@code dead_total} by {@code sink}, from the start on; {@code unclaimed_total} (the ledger
 * knows no such job); {@code backlog} by {@code state} (pending, leased, held, dead), {@code oldest_pending_seconds};
 * {@code sink_backlog} by {@code sink} and {@code state}, {@code sink_oldest_pending_seconds} by {@code sink}: the same for
 * each sink of these deliveries, and for all {@code other} ones together;
 * {@code connections}, {@code requests_active}, {@code connections_closed_total} by {@code cause} (idle, full);
 * {@code body_bytes} by {@code where} (memory, files), what bodies take while they arrive; {@code events_missed_total} (a
 * listener was too slow); {@code certificate_expires_seconds}; {@code build_info} with the {@code version}. Labels are words
 * of ours and the names of your sinks, never anything a sender chose.
 */
public final class DeliveryMetrics implements DeliveryListener {
    private static final String PREFIX = "mindee.webhook.";
    private static final List<String> RESULTS = List.of("new", "duplicate", "conflict", "malformed");
    private static final Map<String, ToDoubleFunction<Backlog>> STATES = Map.of(
            "pending", Backlog::pending, "leased", Backlog::leased, "held", Backlog::held, "dead", Backlog::dead);
    /**
     * All sinks that are not run here. Their names come from the inbox, where each one that was ever run may have left
     * something: as labels they would add up, and begin when nobody looks.
     */
    private static final String OTHER = "other";

    private static final Duration[] COMMIT_BUCKETS = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);
    private static final Duration[] HAND_OVER_BUCKETS =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000, 300_000, 3_600_000);

    private final MeterRegistry registry;
    private final BacklogReading backlog = new BacklogReading(System::nanoTime);
    private final Map<Cause, Counter> rejections = new EnumMap<>(Cause.class);
    private final Map<String, Counter> received = new HashMap<>();
    private final Map<String, Sink> sinks = new ConcurrentHashMap<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Timer commits;
    private final Counter storedLate;
    private final Counter unclaimed;
    private final Counter missed;
    private volatile @Nullable Deliveries watched;

    /** What is counted of one sink. */
    private record Sink(Timer handOvers, Counter failures, Counter postponed, Counter held, Counter dead) {}

    private DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Cause cause : Cause.values()) {
            rejections.put(cause, registry.counter(PREFIX + "rejected", "cause", cause.label()));
        }
        for (String result : RESULTS) {
            received.put(result, registry.counter(PREFIX + "received", "result", result));
        }
        commits = timer("commit", COMMIT_BUCKETS).register(registry);
        storedLate = registry.counter(PREFIX + "stored.late");
        unclaimed = registry.counter(PREFIX + "unclaimed");
        missed = registry.counter(PREFIX + "events.missed");
        backlog("", Tags.empty(), sink -> true);
        bodies("memory", IntakeLoad::inMemory);
        bodies("files", IntakeLoad::inFiles);
        Gauge.builder(PREFIX + "build.info", () -> 1).tag("version", version()).register(registry);
    }

    private void bodies(String where, ToDoubleFunction<IntakeLoad> part) {
        Gauge.builder(PREFIX + "body", () -> load(part))
                .baseUnit("bytes")
                .tag("where", where)
                .register(registry);
    }

    private double load(ToDoubleFunction<IntakeLoad> part) {
        Deliveries source = watched;
        return source == null ? Double.NaN : part.applyAsDouble(source.load());
    }

    private static String version() {
        String known = DeliveryMetrics.class.getPackage().getImplementationVersion();
        return known == null ? "unknown" : known;
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
        return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    /** What there is to do for these sinks together. */
    private void backlog(String prefix, Tags tags, Predicate<String> of) {
        STATES.forEach((state, part) -> Gauge.builder(PREFIX + prefix + "backlog", () -> backlog.read(of, part))
                .tags(tags.and("state", state))
                .register(registry));
        Gauge.builder(PREFIX + prefix + "oldest.pending", () -> backlog.read(of, DeliveryMetrics::oldestSeconds))
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    private static double oldestSeconds(Backlog known) {
        return known.oldest().toMillis() / 1_000.0;
    }

    private static Timer.Builder timer(String name, Duration... buckets) {
        return Timer.builder(PREFIX + name).serviceLevelObjectives(buckets);
    }

    /**
     * Whose backlog is shown, and by which sinks is counted. The servers say so; say it yourself if you use neither. A
     * series that began with its first event would raise no alert for that one.
     */
    public void watch(Deliveries deliveries) {
        watched = deliveries;
        backlog.of(deliveries);
        deliveries.sinks().forEach(this::sink);
        deliveries.sinks().forEach(this::show);
        show(OTHER);
    }

    /** A sink of yours that is named like all others is counted with them. */
    private void show(String label) {
        if (shown.add(label)) {
            backlog("sink.", Tags.of("sink", label), sink -> label(sink).equals(label));
        }
    }

    private String label(String sink) {
        Deliveries source = watched;
        return source != null && source.sinks().contains(sink) ? sink : OTHER;
    }

    void watch(WebhookServer server) {
        Gauge.builder(PREFIX + "connections", server, WebhookServer::connections)
                .register(registry);
        Gauge.builder(PREFIX + "requests.active", server, WebhookServer::requestsUnderWay)
                .register(registry);
        if (server.certificateLeft().isPresent()) {
            Gauge.builder(PREFIX + "certificate.expires", server, DeliveryMetrics::secondsLeft)
                    .baseUnit("seconds")
                    .register(registry);
        }
        closed("idle");
        closed("full");
    }

    private static double secondsLeft(WebhookServer server) {
        return server.certificateLeft().orElse(Duration.ZERO).toSeconds();
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
        Objects.requireNonNull(rejections.get(cause)).increment();
    }

    @Override
    public void on(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Answered answered) {
            answered(answered);
        } else if (event instanceof DeliveryEvent.HandedOver handed) {
            sink(handed.sink()).handOvers().record(handed.latency());
        } else if (event instanceof DeliveryEvent.Failed failed) {
            sink(failed.sink()).failures().increment();
        } else if (event instanceof DeliveryEvent.Postponed postponed) {
            sink(postponed.sink()).postponed().increment();
        } else if (event instanceof DeliveryEvent.Held held) {
            sink(held.sink()).held().increment();
        } else if (event instanceof DeliveryEvent.Died died) {
            sink(died.sink()).dead().increment(died.count());
        } else if (event instanceof DeliveryEvent.Unclaimed) {
            unclaimed.increment();
        } else if (event instanceof DeliveryEvent.StoredLate) {
            storedLate.increment();
        } else if (event instanceof DeliveryEvent.Missed some) {
            missed.increment(some.events());
        }
    }

    private void answered(DeliveryEvent.Answered answered) {
        Receipt receipt = answered.receipt();
        if (receipt instanceof Receipt.Stored) {
            Objects.requireNonNull(received.get(receipt.word())).increment();
        } else {
            rejected(Cause.of(receipt));
        }
        if (!answered.commit().isZero()) {
            commits.record(answered.commit());
        }
    }

    private Sink sink(String name) {
        return sinks.computeIfAbsent(
                name,
                added -> new Sink(
                        timer("handover", HAND_OVER_BUCKETS).tag("sink", added).register(registry),
                        bySink("handover.failures", added),
                        bySink("handover.postponed", added),
                        bySink("handover.held", added),
                        bySink("dead", added)));
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
