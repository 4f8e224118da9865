package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.DeliveryLines;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import java.io.IOException;
import java.util.List;

/** Lists deliveries page by page, however many there are. */
record DeliveriesListing(InboxAccess access, DeliveriesOutput output) {
    private static final int PAGE = 500;

    int run(DeliveryChoice choice) throws IOException, InterruptedException {
        Findings findings = new Findings();
        DeliveryQuery chosen = choice.query(findings);
        long limit = choice.limit(findings);
        boolean json = output.isJson(findings);
        return access.with(findings, ExitCode.OK, desk -> list(desk, chosen, limit, json));
    }

    private int list(InboxDesk desk, DeliveryQuery chosen, long limit, boolean json)
            throws IOException, InterruptedException {
        DeliveryLines lines = new DeliveryLines(access.shell().out(), desk::encode, json);
        lines.begin();
        DeliveryQuery query = chosen;
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
