package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.cli.option.Words;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.sink.LedgerSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Says which work in the inbox is for sinks that are not run here, where it would wait unnoticed for ever. */
final class Unattended {
    /** What runs the sinks that this program knows. */
    private static final Map<String, String> OPTIONS = Map.of(
            LedgerSink.NAME,
            "--ledger FILE",
            "directory",
            "--out FOLDER",
            "lines",
            "--lines FILE",
            "forward",
            "--forward URL");

    private final Deliveries deliveries;
    private final Path inbox;
    private final BiConsumer<System.Logger.Level, String> log;

    Unattended(Deliveries deliveries, Path inbox, BiConsumer<System.Logger.Level, String> log) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.log = log;
    }

    /** A line for each such sink, a moment later. */
    void say() {
        deliveries.backlogBySink().whenComplete((sinks, failure) -> {
            if (failure == null) {
                Map<String, Backlog> others = new TreeMap<>(sinks);
                others.keySet().removeAll(deliveries.sinks());
                others.forEach((sink, work) -> warn(line(sink, work)));
            } else {
                warn(new LogLine("backlog_unknown").with("reason", failure.getMessage()));
            }
        });
    }

    /** A line of the log has plain characters alone. */
    private String shown() {
        String quoted = Words.quoted(inbox.toString());
        return quoted.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f && letter != '"' && letter != '\\')
                ? quoted
                : "FILE";
    }

    private void warn(LogLine line) {
        log.accept(System.Logger.Level.WARNING, line.toString());
    }

    private LogLine line(String sink, Backlog work) {
        return new LogLine("sink_not_run")
                .with("sink", sink)
                .with("waiting", work.pending() + work.leased())
                .with("held", work.held())
                .with("dead", work.dead())
                .with(
                        "reason",
                        "This listen hands nothing over to that sink. Run it with "
                                + OPTIONS.getOrDefault(sink, "the sink")
                                + ", or give it up: mindee-async deliveries discard --inbox "
                                + shown() + " --sink " + sink
                                + " --state pending,leased,held,dead");
    }
}
