package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.DeliveryLines;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Lists deliveries page by page, however many there are. */
record DeliveriesListing(InboxAccess access, DeliveriesOutput output) {
    private static final int PAGE = 500;

    int run(DeliveryChoice choice) throws IOException, InterruptedException {
        Findings findings = new Findings();
        Set<DeliveryState> states = choice.states(findings);
        long limit = choice.limit(findings);
        boolean json = output.isJson(findings);
        return access.with(findings, ExitCode.OK, desk -> list(desk, states, limit, json));
    }

    private int list(InboxDesk desk, Set<DeliveryState> states, long limit, boolean json)
            throws IOException, InterruptedException {
        DeliveryLines lines = new DeliveryLines(access.shell().out(), desk::encode, json);
        lines.begin();
        DeliveryQuery query = DeliveryQuery.all().withStates(states);
        long left = limit;
        while (left > 0) {
            query = query.withLimit((int) Math.min(PAGE, left));
            List<DeliverySummary> page = InboxAccess.answer(desk.inbox().list(query));
            for (DeliverySummary delivery : page) {
                lines.print(delivery);
            }
            left = page.size() < query.limit() ? 0 : left - page.size();
            query = page.isEmpty() ? query : query.after(page.get(page.size() - 1));
        }
        lines.end();
        return ExitCode.OK;
    }
}
