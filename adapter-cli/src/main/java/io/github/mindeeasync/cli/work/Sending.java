package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.option.Source;
import io.github.mindeeasync.cli.output.Result;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents that were handed over to be sent.
 *
 * @param items those on their way
 * @param refused those that became unusable after they were checked, such as a file that was just deleted
 */
public record Sending(List<Item> items, List<Result> refused) {
    public Sending {
        items = List.copyOf(items);
        refused = List.copyOf(refused);
    }

    /** Hands all sources over, in their order. Returns at once. */
    public static Sending of(
            Predictions predictions,
            Docket docket,
            Reuse reuse,
            List<Source> sources,
            Target target,
            PredictOptions options) {
        List<Item> items = new ArrayList<>();
        List<Result> refused = new ArrayList<>();
        for (Source source : sources) {
            try {
                Job job = predictions.submit(new PredictRequest(target, source.document(), options), reuse);
                docket.sends(job.submission(), source.label());
                items.add(new Item(source.label(), job));
            } catch (InvalidInputException changed) {
                String reason = String.valueOf(changed.getMessage());
                refused.add(
                        new Result(source.label(), new Outcome.NotSent(SubmissionId.random(), source.label(), reason)));
            }
        }
        return new Sending(items, refused);
    }
}
