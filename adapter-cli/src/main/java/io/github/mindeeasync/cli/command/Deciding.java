package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what a person decided, about deliveries that are named or about all in some states. */
record Deciding(InboxAccess access, DeliveriesOutput output, Decision decision) {

    int run(List<String> ids, @Nullable String states, SinkAndTime narrowed, Findings findings)
            throws IOException, InterruptedException {
        boolean json = output.isJson(findings);
        Set<DeliveryState> chosen =
                states == null ? decision.usual() : DeliveryStates.parse(states, decision::canBe, findings);
        DeliveryQuery meant = narrowed.of(DeliveryQuery.all().withStates(chosen), findings);
        if (ids.isEmpty()) {
            if (states == null) {
                findings.add("Which? Name delivery ids, or --state dead for all that are dead.");
            } else {
                decision.check(meant, findings);
            }
            return access.with(findings, ExitCode.OK, desk -> new DecidingAll(access, decision, desk).run(meant, json));
        }
        if (narrowed.hasTime()) {
            findings.add("--since and --until choose among all deliveries. Leave them out where you name IDs.");
        }
        List<DeliveryId> named = DeliveryIds.parse(ids, findings);
        return access.with(
                findings, ExitCode.NO_RESULT, desk -> new DecidingEach(access, decision, desk).run(named, meant, json));
    }
}
