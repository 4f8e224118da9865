package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.Source;
import io.github.mindeeasync.cli.output.DryRun;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.work.Docket;
import io.github.mindeeasync.cli.work.Sending;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.in.Predictions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to send where; the same for every command that sends. */
final class SendOptions {
    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--dry-run", description = "Check everything, show what would be sent, and send nothing.")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    /** All of it, checked. To be asked last: standard input is read only if nothing else is wrong. */
    Plan plan(Shell shell, Findings findings) {
        Optional<Target> checkedTarget = target.target(findings);
        DocumentCheck check = sources.check(findings).orElseGet(DocumentCheck::ofDefaults);
        List<Source> checkedSources = sources.read(shell, check, findings);
        findings.orThrow();
        return new Plan(checkedTarget.orElseThrow(), target.options(), check, checkedSources);
    }

    /** Documents that can be sent. */
    record Plan(Target target, PredictOptions options, DocumentCheck check, List<Source> sources) {

        /** Hands all of it over to be sent. Returns at once. */
        Sending send(Predictions predictions, Docket docket, Reuse reuse) {
            return Sending.of(predictions, docket, reuse, sources, target, options);
        }

        /** Shows what would be sent. */
        void show(Shell shell, int requestsEach) throws IOException {
            new DryRun(target, options, requestsEach).print(sources, shell);
        }
    }
}
