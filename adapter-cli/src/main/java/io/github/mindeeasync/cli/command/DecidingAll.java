package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Does something to all deliveries that are like this. By pages: what comes into the same state again meanwhile is behind
 * them, so that it comes to an end.
 */
record DecidingAll(InboxAccess access, Decision decision, InboxDesk desk) {

    int run(DeliveryQuery meant, boolean json) throws IOException, InterruptedException {
        long count = 0;
        long left = 0;
        DeliveryQuery query = asOfNow(meant);
        List<DeliverySummary> page = InboxAccess.answer(desk.inbox().list(query));
        while (!page.isEmpty()) {
            List<DeliveryId> ids = page.stream().map(DeliverySummary::id).toList();
            int changed = InboxAccess.answer(
                    decision.run(desk, new Selection(ids, meant.sink(), meant.states()), access.who()));
            count += changed;
            left += ids.size() - changed;
            query = query.after(page.get(page.size() - 1));
            page = InboxAccess.answer(desk.inbox().list(query));
        }
        tell(count, left, meant, json);
        return left == 0 ? ExitCode.OK : ExitCode.NO_RESULT;
    }

    /** Without an end, it would run after what arrives and comes into such a state by itself. */
    private static DeliveryQuery asOfNow(DeliveryQuery meant) {
        boolean waitsForPerson = meant.states().stream().allMatch(DeliveryState::canBeReplayed);
        return waitsForPerson || meant.until() != null ? meant : meant.until(Instant.now());
    }

    private void tell(long count, long left, DeliveryQuery meant, boolean json)
            throws IOException, InterruptedException {
        String line = json
                ? "{\"" + decision.done() + "\":" + count + "}\n"
                : decision.done() + " " + deliveries(count) + "\n";
        access.shell().out().write(line.getBytes(StandardCharsets.UTF_8));
        access.shell().out().flush();
        if (left > 0) {
            access.shell().notices().say("left " + deliveries(left) + ", being handed over or changed meanwhile");
        } else if (count == 0 && meant.sink() != null) {
            Set<String> busy = InboxAccess.answer(desk.inbox().backlogBySink()).keySet();
            access.shell()
                    .notices()
                    .say("nothing like this is there for the sink " + meant.sink() + "; sinks with something to do: "
                            + (busy.isEmpty() ? "none" : String.join(", ", busy)));
        }
    }

    private static String deliveries(long count) {
        return count + (count == 1 ? " delivery" : " deliveries");
    }
}
