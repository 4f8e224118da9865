package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.job.JobRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What asking once for a job came to: {@code TOKEN<tab>STATE}. */
public record StatusLine(JobRef job, PollResult answer) {

    public void print(OutputStream out) throws IOException {
        out.write((job.token() + "\t" + state() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Whether the API told the job's state. */
    public boolean answered() {
        return answer instanceof PollResult.Pending
                || answer instanceof PollResult.Ready
                || answer instanceof PollResult.Failed;
    }

    /** Why there is no state, or why the job failed. */
    public Optional<String> reason() {
        if (answer instanceof PollResult.Failed failed) {
            return told("failed: " + failed.error().describe());
        } else if (answer instanceof PollResult.Refused refused) {
            return told("the API refuses to answer (HTTP " + refused.status() + "): "
                    + refused.error().describe());
        } else if (answer instanceof PollResult.NotFound) {
            return told("the API does not know this job (any more)");
        } else if (answer instanceof PollResult.Throttled) {
            return told("too many requests (HTTP 429); ask again later");
        }
        return answer instanceof PollResult.Transient transientProblem
                ? told("not answered: " + transientProblem.cause() + "; ask again")
                : Optional.empty();
    }

    private Optional<String> told(String reason) {
        return Optional.of(job.token() + ": " + reason);
    }

    private String state() {
        if (answer instanceof PollResult.Pending pending) {
            return pending.status().word();
        } else if (answer instanceof PollResult.Ready) {
            return "completed";
        } else if (answer instanceof PollResult.Failed) {
            return "failed";
        } else if (answer instanceof PollResult.NotFound) {
            return "not_found";
        } else if (answer instanceof PollResult.Refused) {
            return "refused";
        }
        return answer instanceof PollResult.Throttled ? "throttled" : "unreachable";
    }
}
