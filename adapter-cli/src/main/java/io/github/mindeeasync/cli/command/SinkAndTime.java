package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.Moment;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For which sink, and received when. */
final class SinkAndTime {
    @Option(
            names = "--sink",
            paramLabel = "NAME",
            description =
                    "Hand-overs to this sink alone: ledger, directory (--out), lines, forward, or a name of yours.")
    private @Nullable String sink;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Received then or later: an instant like 2026-11-27T10:00:00Z, or an age like 2h.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Received before that: an instant or an age.")
    private @Nullable String until;

    boolean hasTime() {
        return since != null || until != null;
    }

    /** What to take where nothing was said. */
    void otherwise(SinkAndTime before) {
        sink = sink == null ? before.sink : sink;
        since = since == null ? before.since : since;
        until = until == null ? before.until : until;
    }

    /** Those of the query that are meant. */
    DeliveryQuery of(DeliveryQuery query, Findings findings) {
        Instant now = Instant.now();
        Optional<Instant> from = moment("--since", since, now, findings);
        Optional<Instant> to = moment("--until", until, now, findings);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            findings.add("--since " + since + " is not before --until " + until
                    + ", so nothing can be between them. Ages count back from now: --since 2h --until 1h.");
        }
        return new DeliveryQuery(
                query.states(), named(findings), from.orElse(null), to.orElse(null), query.after(), query.limit());
    }

    private @Nullable String named(Findings findings) {
        if (sink != null && sink.isBlank()) {
            findings.add("--sink is empty. Name a sink, such as ledger.");
        }
        return sink;
    }

    private static Optional<Instant> moment(String option, @Nullable String text, Instant now, Findings findings) {
        return text == null ? Optional.empty() : findings.check(() -> Moment.parse(option, text, now));
    }
}
