package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/** Hands deliveries over to all sinks. Each has its own slots and its own work, so that none waits for another. */
public final class HandOver {
    private final Map<String, SinkRunner> runners = new LinkedHashMap<>();
    private final Set<String> names;

    /**
     * A hand-over that is not begun.
     *
     * @param sinks each with its settings, at least one
     * @param threads runs the sinks' code; must give each task a thread at once
     * @param random evenly between 0 and 1, for the pauses
     */
    public HandOver(
            DeliveryInbox inbox,
            Map<DeliverySink, HandOverSettings> sinks,
            TimeSource time,
            Executor threads,
            DoubleSupplier random,
            News news) {
        sinks.forEach((sink, settings) -> {
            SinkRunner runner = new SinkRunner(inbox, sink, settings, time, threads, random, news);
            if (!sink.name().matches("[A-Za-z0-9_.-]{1,64}")) {
                throw new InvalidInputException("A sink's name has letters, digits, '-', '_' and '.', 64 at most.");
            }
            if (runners.put(sink.name(), runner) != null) {
                throw new InvalidInputException("Two sinks have the name " + sink.name() + ". Give each its own.");
            }
        });
        if (runners.isEmpty()) {
            throw new InvalidInputException("Deliveries need a sink at least: say where they go.");
        }
        names = Set.copyOf(runners.keySet());
    }

    /** The names of all sinks. */
    public Set<String> sinks() {
        return names;
    }

    /** Begins; what waits is handed over from now on. */
    public void start() {
        runners.values().forEach(SinkRunner::start);
    }

    /** There may be work. */
    public void look() {
        runners.values().forEach(SinkRunner::look);
    }

    /** Begins nothing more; completes when what is under way has ended. */
    public CompletionStage<Void> stop() {
        return CompletableFuture.allOf(
                runners.values().stream().map(SinkRunner::stop).toArray(CompletableFuture<?>[]::new));
    }
}
