package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.Desk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets what ended long ago. */
@Command(
        name = "prune",
        customSynopsis = "mindee-async jobs prune --older-than DUR [OPTIONS]",
        description = {
            "Forget what ended so long ago or longer, of all accounts, and its results.",
            "A document that is forgotten is sent again if it is given again."
        })
final class JobsPruneCommand implements Callable<Integer> {
    private final LedgerAccess access;
    private final JobsOutput output;

    @Option(names = "--older-than", paramLabel = "DUR", description = "How long ago it ended, such as 30d.")
    private @Nullable String olderThan;

    JobsPruneCommand(LedgerAccess access, JobsOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        boolean json = output.isJson(findings);
        if (access.global().account().isPresent()) {
            findings.add("jobs prune forgets what ended of all accounts. Leave --account out.");
        }
        String text = olderThan;
        if (text == null) {
            findings.add("How old? Pass --older-than, such as --older-than 30d.");
        }
        Optional<Duration> age = text == null ? Optional.empty() : findings.check(() -> Durations.parseAge(text));
        return access.with(findings, desk -> prune(desk, age.orElseThrow(), json));
    }

    private int prune(Desk desk, Duration age, boolean json) throws IOException, InterruptedException {
        int count = LedgerAccess.answer(desk.jobs().prune(age));
        String line = json
                ? "{\"pruned\":" + count + "}\n"
                : "forgotten " + count + (count == 1 ? " entry" : " entries") + ", ended " + olderThan
                        + " ago or earlier\n";
        access.shell().out().write(line.getBytes(StandardCharsets.UTF_8));
        access.shell().out().flush();
        return ExitCode.OK;
    }
}
