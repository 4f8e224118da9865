package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Records that an uncertain document was accepted after all, and as which job. */
@Command(
        name = "adopt",
        customSynopsis = "mindee-async jobs adopt ID JOBID [OPTIONS]",
        description = "An uncertain document was accepted after all, and this is its job.")
final class JobsAdoptCommand implements Callable<Integer> {
    private final LedgerAccess access;
    private final JobsOutput output;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            arity = "0..1",
            hideParamSyntax = true,
            description = "A submission id.")
    private @Nullable String id;

    @Parameters(
            index = "1",
            paramLabel = "JOBID",
            arity = "0..1",
            hideParamSyntax = true,
            description = "The API's id of the job, or its token.")
    private @Nullable String job;

    JobsAdoptCommand(LedgerAccess access, JobsOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        Optional<JobId> adopted = jobId(findings);
        return new Resolving(access, output)
                .run(
                        id == null ? List.of() : List.of(id),
                        findings,
                        (jobs, submission) -> jobs.adopt(submission, adopted.orElseThrow()),
                        this::meaning);
    }

    private Optional<JobId> jobId(Findings findings) {
        String text = job;
        if (text == null) {
            findings.add("No JOBID. Name the job as the API does: mindee-async jobs adopt ID JOBID");
            return Optional.empty();
        }
        return findings.check(() -> text.startsWith("v1:") ? JobRef.parse(text).id() : new JobId(text));
    }

    private String meaning(LedgerEntry entry) {
        JobRef adopted = Objects.requireNonNull(entry.state().ref());
        return "adopted   " + entry.id() + "  " + entry.draft().source() + ": fetch it with "
                + access.global().waitCommand() + " " + adopted.token();
    }
}
