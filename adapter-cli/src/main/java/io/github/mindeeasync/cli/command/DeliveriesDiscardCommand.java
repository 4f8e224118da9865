package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets deliveries that nobody wants. */
@Command(
        name = "discard",
        customSynopsis = {
            "mindee-async deliveries discard ID... [--sink NAME] [--state STATE,...] [OPTIONS]",
            "      mindee-async deliveries discard --state STATE,... [--sink NAME] [--since WHEN] [--until WHEN]"
        },
        description = {
            "Forget deliveries with their payloads, for good; who did it and when is kept.",
            "With --sink or --state give up those hand-overs alone, and forget what has no other. One that is",
            "being handed over is left. The same delivery stays a duplicate if it comes again."
        })
final class DeliveriesDiscardCommand implements Callable<Integer>, Decision {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Delivery ids.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description =
                    "Hand-overs in these states, of all deliveries or of the IDs: dead, held, done, and pending or"
                            + " leased (of all deliveries only with --sink). Default with IDs: all")
    private @Nullable String states;

    @Mixin
    private final SinkAndTime narrowed = new SinkAndTime();

    DeliveriesDiscardCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Deciding(access, output, this).run(ids, states, narrowed, new Findings());
    }

    @Override
    public String done() {
        return "discarded";
    }

    @Override
    public String meaning(DeliveryQuery meant) {
        return isWhole(meant)
                ? "its payload is gone, and it stays a duplicate"
                : "nobody hands that over any more, and its payload is gone if nothing else is left of it";
    }

    private boolean isWhole(DeliveryQuery meant) {
        return meant.sink() == null && meant.states().equals(usual());
    }

    @Override
    public String refusal(DeliveryId id, List<HandOverStatus> handOvers, DeliveryQuery meant) {
        boolean isThere = handOvers.stream().map(HandOverStatus::state).anyMatch(meant.states()::contains);
        return isThere
                ? "Delivery " + id + " is being handed over. Discard it when that has ended."
                : "Delivery " + id + " has no hand-over in a state that --state names.";
    }

    @Override
    public boolean canBe(DeliveryState state) {
        return true;
    }

    @Override
    public Set<DeliveryState> usual() {
        return EnumSet.allOf(DeliveryState.class);
    }

    /** One word less, and every result that is on its way would be lost. */
    @Override
    public void check(DeliveryQuery all, Findings findings) {
        if (all.sink() == null && !all.states().stream().allMatch(DeliveryState::isAtRest)) {
            findings.add("What is pending or leased is on its way. Name the --sink that is not to get it.");
        }
    }

    @Override
    public CompletionStage<Integer> run(InboxDesk desk, Selection selection, String by) {
        return desk.inbox().discard(selection, by);
    }
}
