package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.error.MindeeException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Does something to deliveries that were named: one line for each; those of which it cannot be done are named, and the
 * others are done all the same. Many are under way at once, which share the inbox's commits.
 */
record DecidingEach(InboxAccess access, Decision decision, InboxDesk desk) {
    private static final int AT_ONCE = 500;

    int run(List<DeliveryId> ids, DeliveryQuery meant, boolean json) throws IOException, InterruptedException {
        OutputStream out = new BufferedOutputStream(access.shell().out());
        int exitCode = ExitCode.OK;
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            if (!decide(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)), meant, json, out)) {
                exitCode = ExitCode.NO_RESULT;
            }
        }
        return exitCode;
    }

    /** What was done is told, also where the inbox fails in the middle. */
    private boolean decide(List<DeliveryId> ids, DeliveryQuery meant, boolean json, OutputStream out)
            throws IOException, InterruptedException {
        List<CompletionStage<Integer>> underWay = new ArrayList<>();
        for (DeliveryId id : ids) {
            Selection one = new Selection(List.of(id), meant.sink(), meant.states());
            underWay.add(decision.run(desk, one, access.who()));
        }
        boolean all = true;
        MindeeException failure = null;
        for (int i = 0; i < ids.size(); i++) {
            try {
                if (InboxAccess.answer(underWay.get(i)) > 0) {
                    out.write(line(ids.get(i), meant, json).getBytes(StandardCharsets.UTF_8));
                } else {
                    access.shell().notices().say(refusal(ids.get(i), meant));
                    all = false;
                }
            } catch (MindeeException broken) {
                failure = failure == null ? broken : failure;
            }
        }
        out.flush();
        if (failure != null) {
            throw failure;
        }
        return all;
    }

    private String line(DeliveryId id, DeliveryQuery meant, boolean json) {
        return json
                ? "{\"id\":\"" + id + "\",\"" + decision.done() + "\":true}\n"
                : decision.done() + " " + id + ": " + decision.meaning(meant) + "\n";
    }

    private String refusal(DeliveryId id, DeliveryQuery meant) throws InterruptedException {
        List<HandOverStatus> all = InboxAccess.answer(desk.inbox().handOvers(id));
        if (all.isEmpty()) {
            return new Missing(desk.inbox()).say(id);
        }
        List<HandOverStatus> handOvers = all.stream()
                .filter(each -> meant.sink() == null || meant.sink().equals(each.sink()))
                .toList();
        return handOvers.isEmpty()
                ? "Delivery " + id + " has nothing for the sink " + meant.sink() + ". It has for "
                        + all.stream().map(HandOverStatus::sink).collect(Collectors.joining(", ")) + "."
                : decision.refusal(id, handOvers, meant);
    }
}
