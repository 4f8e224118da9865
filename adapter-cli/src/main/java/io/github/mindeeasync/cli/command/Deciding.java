package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carries out what a person decided about deliveries: one line for each; those of which it cannot be done are named, and
 * the others are done all the same. Many are under way at once, which share the inbox's commits.
 */
record Deciding(InboxAccess access, DeliveriesOutput output, Decision decision) {
    private static final int AT_ONCE = 500;

    /** What can be decided. */
    interface Decision {
        /** What was done, in one word. */
        String done();

        /** What that means. */
        String meaning();

        /** What is said of one in this state, which it cannot be done to. */
        String refusal(DeliveryId id, DeliveryState state);

        CompletionStage<Integer> run(InboxDesk desk, List<DeliveryId> ids, String by);
    }

    int run(List<String> texts, Findings findings) throws IOException, InterruptedException {
        boolean json = output.isJson(findings);
        List<DeliveryId> ids = DeliveryIds.parse(texts, findings);
        return access.with(findings, ExitCode.NO_RESULT, desk -> {
            OutputStream out = new BufferedOutputStream(access.shell().out());
            int exitCode = ExitCode.OK;
            for (int i = 0; i < ids.size(); i += AT_ONCE) {
                if (!decide(desk, ids.subList(i, Math.min(ids.size(), i + AT_ONCE)), json, out)) {
                    exitCode = ExitCode.NO_RESULT;
                }
                out.flush();
            }
            return exitCode;
        });
    }

    private boolean decide(InboxDesk desk, List<DeliveryId> ids, boolean json, OutputStream out)
            throws IOException, InterruptedException {
        List<CompletionStage<Integer>> underWay = new ArrayList<>();
        for (DeliveryId id : ids) {
            underWay.add(decision.run(desk, List.of(id), access.who()));
        }
        boolean all = true;
        for (int i = 0; i < ids.size(); i++) {
            if (InboxAccess.answer(underWay.get(i)) > 0) {
                out.write(line(ids.get(i), json).getBytes(StandardCharsets.UTF_8));
            } else {
                access.shell().notices().say(refusal(desk, ids.get(i)));
                all = false;
            }
        }
        return all;
    }

    private String line(DeliveryId id, boolean json) {
        return json
                ? "{\"id\":\"" + id + "\",\"" + decision.done() + "\":true}\n"
                : decision.done() + " " + id + ": " + decision.meaning() + "\n";
    }

    private String refusal(InboxDesk desk, DeliveryId id) throws InterruptedException {
        List<HandOverStatus> handOvers = InboxAccess.answer(desk.inbox().handOvers(id));
        return handOvers.isEmpty()
                ? new Missing(desk.inbox()).say(id)
                : decision.refusal(
                        id,
                        DeliveryState.of(
                                handOvers.stream().map(HandOverStatus::state).toList()));
    }
}
