package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets held and dead deliveries on their way again. */
@Command(
        name = "replay",
        customSynopsis = "mindee-async deliveries replay ID... | --state dead,held [OPTIONS]",
        description = {
            "Set held and dead deliveries on their way again, their attempts counted from the start.",
            "A running listen hands them over within a second, with the same key as before; else the next one does.",
            "Who did it and when is kept."
        })
final class DeliveriesReplayCommand implements Callable<Integer>, Deciding.Decision {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Delivery ids.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE[,STATE]",
            description = "Instead of IDs: all of these states, dead, held or both.")
    private @Nullable String states;

    DeliveriesReplayCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        if (ids.isEmpty() == (states == null)) {
            findings.add("Which? Name delivery ids, or --state dead for all that are dead, but not both.");
        }
        if (states == null) {
            return new Deciding(access, output, this).run(ids, findings);
        }
        Set<DeliveryState> chosen = DeliveryStates.parse(states, DeliveryState::canBeReplayed, findings);
        boolean json = output.isJson(findings);
        return access.with(findings, ExitCode.OK, desk -> replayAll(desk, chosen, json));
    }

    /** By pages: what fails again meanwhile is behind them, so that this comes to an end. */
    private int replayAll(InboxDesk desk, Set<DeliveryState> chosen, boolean json)
            throws IOException, InterruptedException {
        long count = 0;
        DeliveryQuery query = DeliveryQuery.all().withStates(chosen);
        List<DeliverySummary> page = InboxAccess.answer(desk.inbox().list(query));
        while (!page.isEmpty()) {
            count += InboxAccess.answer(
                    run(desk, page.stream().map(DeliverySummary::id).toList(), access.who()));
            query = query.after(page.get(page.size() - 1));
            page = InboxAccess.answer(desk.inbox().list(query));
        }
        String line = json
                ? "{\"replayed\":" + count + "}\n"
                : "replayed " + count + (count == 1 ? " delivery\n" : " deliveries\n");
        access.shell().out().write(line.getBytes(StandardCharsets.UTF_8));
        access.shell().out().flush();
        return ExitCode.OK;
    }

    @Override
    public String done() {
        return "replayed";
    }

    @Override
    public String meaning() {
        return "a running listen hands it over within a second, else the next one";
    }

    @Override
    public String refusal(DeliveryId id, DeliveryState state) {
        return "Delivery " + id + " is " + state.name().toLowerCase(Locale.ROOT)
                + ": only held and dead ones can be replayed.";
    }

    @Override
    public CompletionStage<Integer> run(InboxDesk desk, List<DeliveryId> chosen, String by) {
        return desk.inbox().replay(Selection.resting(chosen), by);
    }
}
