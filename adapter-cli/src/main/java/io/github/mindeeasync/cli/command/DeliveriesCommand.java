package io.github.mindeeasync.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the inbox knows; alone it lists. */
@Command(
        name = "deliveries",
        customSynopsis = {
            "mindee-async deliveries [list] [--state STATE,...] [--sink NAME] [--since WHEN]",
            "      [--until WHEN] [--limit N] [-o json] [OPTIONS]",
            "      mindee-async deliveries show ID [-o json|raw]",
            "      mindee-async deliveries replay|discard ID... [--sink NAME] [--state STATE,...]",
            "      mindee-async deliveries replay|discard --state STATE,... [--sink NAME] [--since WHEN]",
            "      [--until WHEN]",
            "      mindee-async deliveries prune --older-than DUR"
        },
        description = {
            "Show what the inbox of mindee-async listen holds, and decide about held and dead deliveries.",
            "Works beside a running listen. Needs no key and makes no request."
        })
final class DeliveriesCommand implements Callable<Integer> {
    private final InboxAccess access;

    @Mixin
    private final InboxOptions inbox = new InboxOptions();

    @Mixin
    private final DeliveryChoice choice = new DeliveryChoice();

    @Mixin
    private final DeliveriesOutput output = new DeliveriesOutput();

    private DeliveriesCommand(Context context) {
        access = new InboxAccess(context.shell(), inbox);
    }

    /** With its own commands below it. */
    static CommandLine commandLine(Context context) {
        DeliveriesCommand deliveries = new DeliveriesCommand(context);
        InboxAccess access = deliveries.access;
        return new CommandLine(deliveries)
                .addSubcommand(new DeliveriesListCommand(deliveries))
                .addSubcommand(new DeliveriesShowCommand(access, deliveries.output))
                .addSubcommand(new DeliveriesReplayCommand(access, deliveries.output))
                .addSubcommand(new DeliveriesDiscardCommand(access, deliveries.output))
                .addSubcommand(new DeliveriesPruneCommand(access, deliveries.output));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list(choice);
    }

    /** Lists; what was said before {@code list} holds where it says nothing itself. */
    int list(DeliveryChoice chosen) throws IOException, InterruptedException {
        chosen.otherwise(choice);
        return new DeliveriesListing(access, output).run(chosen);
    }
}
