package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets deliveries that nobody wants. */
@Command(
        name = "discard",
        customSynopsis = "mindee-async deliveries discard ID... [OPTIONS]",
        description = {
            "Forget deliveries with their payloads, for good; who did it and when is kept.",
            "One that is being handed over is left. The same delivery stays a duplicate if it comes again."
        })
final class DeliveriesDiscardCommand implements Callable<Integer>, Deciding.Decision {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Parameters(paramLabel = "ID...", arity = "0..*", hideParamSyntax = true, description = "Delivery ids.")
    private List<String> ids = new ArrayList<>();

    DeliveriesDiscardCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        if (ids.isEmpty()) {
            findings.add("No ID. Name at least one delivery; mindee-async deliveries --state held,dead lists them.");
        }
        return new Deciding(access, output, this).run(ids, findings);
    }

    @Override
    public String done() {
        return "discarded";
    }

    @Override
    public String meaning() {
        return "its payload is gone, and it stays a duplicate";
    }

    @Override
    public String refusal(DeliveryId id, DeliveryState state) {
        return "Delivery " + id + " is being handed over. Discard it when that has ended.";
    }

    @Override
    public CompletionStage<Integer> run(InboxDesk desk, List<DeliveryId> chosen, String by) {
        return desk.inbox().discard(Selection.all(chosen), by);
    }
}
