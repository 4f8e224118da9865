package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deliveries to list. */
final class DeliveryChoice {
    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description = "Of these states alone: pending, leased (being handed over), done, held (a person has to"
                    + " decide), dead (tried as often as allowed).")
    private @Nullable String states;

    @Mixin
    private final SinkAndTime narrowed = new SinkAndTime();

    @Option(names = "--limit", paramLabel = "N", description = "So many at most. Default: all")
    private @Nullable Long limit;

    /** What to take where nothing was said. */
    void otherwise(DeliveryChoice before) {
        states = states == null ? before.states : states;
        limit = limit == null ? before.limit : limit;
        narrowed.otherwise(before.narrowed);
    }

    DeliveryQuery query(Findings findings) {
        DeliveryQuery all = DeliveryQuery.all();
        return narrowed.of(
                states == null ? all : all.withStates(DeliveryStates.parse(states, state -> true, findings)), findings);
    }

    long limit(Findings findings) {
        if (limit != null && limit < 1) {
            findings.add("Not a number of deliveries: " + limit + ". --limit is at least 1.");
        }
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
