package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.job.JobRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** Which jobs. One that is named twice is meant once. */
final class TokenParameters {
    @Parameters(
            paramLabel = "TOKEN...",
            hideParamSyntax = true,
            arity = "0..*",
            description = "A job's token, such as v1:mindee/invoices/v4/<job id>.")
    private List<String> tokens = new ArrayList<>();

    boolean isGiven() {
        return !tokens.isEmpty();
    }

    Set<JobRef> jobs(Findings findings) {
        if (tokens.isEmpty()) {
            findings.add("No TOKEN. Name at least one job, as v1:mindee/invoices/v4/<job id>.");
        }
        Set<JobRef> jobs = new LinkedHashSet<>();
        for (String token : tokens) {
            findings.check(() -> JobRef.parse(token)).ifPresent(jobs::add);
        }
        return jobs;
    }
}
