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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets held and dead deliveries on their way again. */
@Command(
        name = "replay",
        customSynopsis = {
            "mindee-async deliveries replay ID... [--sink NAME] [--state STATE,...] [OPTIONS]",
            "      mindee-async deliveries replay --state STATE,... [--sink NAME] [--since WHEN] [--until WHEN]"
        },
        description = {
            "Set held and dead deliveries on their way again, their attempts counted from the start.",
            "With --state done also what was handed over, for a sink that lost what it had. A running listen",
            "hands them over within a second, with the same key as before; else the next one does. Who did it",
            "and when is kept."
        })
final class DeliveriesReplayCommand implements Callable<Integer>, Decision {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Delivery ids.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description = "Hand-overs in these states, of all deliveries or of the IDs: dead, held, done. Default with"
                    + " IDs: dead,held")
    private @Nullable String states;

    @Mixin
    private final SinkAndTime narrowed = new SinkAndTime();

    DeliveriesReplayCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Deciding(access, output, this).run(ids, states, narrowed, new Findings());
    }

    @Override
    public String done() {
        return "replayed";
    }

    @Override
    public String meaning(DeliveryQuery meant) {
        return "a running listen hands it over within a second, else the next one";
    }

    @Override
    public String refusal(DeliveryId id, List<HandOverStatus> handOvers, DeliveryQuery meant) {
        DeliveryState state =
                DeliveryState.of(handOvers.stream().map(HandOverStatus::state).toList());
        return "Delivery " + id + " is " + state.name().toLowerCase(Locale.ROOT)
                + (meant.sink() == null ? "" : " for " + meant.sink()) + ": " + why(state, meant);
    }

    private String why(DeliveryState state, DeliveryQuery meant) {
        if (!meant.states().equals(usual())) {
            return "not what --state says.";
        }
        return state == DeliveryState.DONE
                ? "only held and dead ones are replayed unless --state done says so."
                : "only held and dead ones can be replayed.";
    }

    @Override
    public boolean canBe(DeliveryState state) {
        return state.isAtRest();
    }

    @Override
    public Set<DeliveryState> usual() {
        return EnumSet.of(DeliveryState.HELD, DeliveryState.DEAD);
    }

    @Override
    public CompletionStage<Integer> run(InboxDesk desk, Selection selection, String by) {
        return desk.inbox().replay(selection, by);
    }
}
