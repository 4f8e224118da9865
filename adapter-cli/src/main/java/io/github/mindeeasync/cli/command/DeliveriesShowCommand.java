package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.DeliveryPage;
import io.github.mindeeasync.cli.output.Format;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all that the inbox knows of one delivery. */
@Command(
        name = "show",
        customSynopsis = "mindee-async deliveries show ID [-o json|raw] [OPTIONS]",
        description = {
            "Show all that the inbox knows of a delivery: how far each hand-over is, and what people did to it.",
            "With -o raw print its payload instead, byte for byte as it came."
        })
final class DeliveriesShowCommand implements Callable<Integer> {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Parameters(paramLabel = "ID", hideParamSyntax = true, arity = "0..1", description = "A delivery id.")
    private @Nullable String id;

    DeliveriesShowCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        Optional<Format> format = output.format(findings);
        if (id == null) {
            findings.add("No ID. Name a delivery; mindee-async deliveries lists them.");
        }
        Optional<DeliveryId> wanted = id == null ? Optional.empty() : DeliveryIds.parse(id, findings);
        return access.with(
                findings, ExitCode.NO_RESULT, desk -> show(desk, wanted.orElseThrow(), format.orElseThrow()));
    }

    private int show(InboxDesk desk, DeliveryId wanted, Format format) throws IOException, InterruptedException {
        Optional<Delivery> found = InboxAccess.answer(desk.inbox().find(wanted));
        if (found.isEmpty()) {
            access.shell().notices().say(new Missing(desk.inbox()).say(wanted));
            return ExitCode.NO_RESULT;
        } else if (format == Format.RAW) {
            access.shell().out().write(found.get().raw().toByteArray());
            access.shell().out().flush();
            return ExitCode.OK;
        }
        new DeliveryPage(
                        found.get(),
                        InboxAccess.answer(desk.inbox().handOvers(wanted)),
                        InboxAccess.answer(desk.inbox().audit(wanted)))
                .print(access.shell().out(), desk::encode, format == Format.JSON);
        return ExitCode.OK;
    }
}
