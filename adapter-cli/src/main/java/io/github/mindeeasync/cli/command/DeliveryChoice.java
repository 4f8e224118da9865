package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.delivery.DeliveryState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which deliveries to list. */
final class DeliveryChoice {
    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description = "Of these states alone: pending, leased (being handed over), done, held (a person has to"
                    + " decide), dead (tried as often as allowed).")
    private @Nullable String states;

    @Option(names = "--limit", paramLabel = "N", description = "So many at most. Default: all")
    private @Nullable Long limit;

    boolean isGiven() {
        return states != null || limit != null;
    }

    Set<DeliveryState> states(Findings findings) {
        return states == null
                ? EnumSet.allOf(DeliveryState.class)
                : DeliveryStates.parse(states, state -> true, findings);
    }

    long limit(Findings findings) {
        if (limit != null && limit < 1) {
            findings.add("Not a number of deliveries: " + limit + ". --limit is at least 1.");
        }
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
