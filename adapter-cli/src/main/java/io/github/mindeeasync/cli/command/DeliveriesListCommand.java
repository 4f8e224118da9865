package io.github.mindeeasync.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the inbox's deliveries. */
@Command(
        name = "list",
        customSynopsis = {
            "mindee-async deliveries list [--state STATE,...] [--sink NAME] [--since WHEN] [--until WHEN]",
            "      [--limit N] [-o json] [OPTIONS]"
        },
        description = {
            "List what the inbox holds, in the order in which it arrived.",
            "A delivery is found by any of its hand-overs (by that to --sink, where it is given), and shown in",
            "the most pressing state of all of them: show ID has each."
        })
final class DeliveriesListCommand implements Callable<Integer> {
    private final DeliveriesCommand deliveries;

    @Mixin
    private final DeliveryChoice choice = new DeliveryChoice();

    DeliveriesListCommand(DeliveriesCommand deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return deliveries.list(choice);
    }
}
