package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets what was handed over long ago. */
@Command(
        name = "prune",
        customSynopsis = "mindee-async deliveries prune --older-than DUR [OPTIONS]",
        description = {
            "Forget the payloads of deliveries that are done everywhere and arrived so long ago or longer.",
            "The same delivery stays a duplicate if it comes again."
        })
final class DeliveriesPruneCommand implements Callable<Integer> {
    private final InboxAccess access;
    private final DeliveriesOutput output;

    @Option(names = "--older-than", paramLabel = "DUR", description = "How long ago it arrived, such as 30d.")
    private @Nullable String olderThan;

    DeliveriesPruneCommand(InboxAccess access, DeliveriesOutput output) {
        this.access = access;
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        boolean json = output.isJson(findings);
        String text = olderThan;
        if (text == null) {
            findings.add("How old? Pass --older-than, such as --older-than 30d.");
        }
        Optional<Duration> age = text == null ? Optional.empty() : findings.check(() -> Durations.parseAge(text));
        return access.with(findings, ExitCode.OK, desk -> prune(desk, age.orElseThrow(), json));
    }

    private int prune(InboxDesk desk, Duration age, boolean json) throws IOException, InterruptedException {
        int count = InboxAccess.answer(desk.inbox().prune(age));
        String line = json
                ? "{\"pruned\":" + count + "}\n"
                : "forgotten " + count + (count == 1 ? " delivery" : " deliveries") + ", done and arrived " + olderThan
                        + " ago or earlier\n";
        access.shell().out().write(line.getBytes(StandardCharsets.UTF_8));
        access.shell().out().flush();
        return ExitCode.OK;
    }
}
