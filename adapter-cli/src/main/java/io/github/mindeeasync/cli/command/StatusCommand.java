package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.StatusLine;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks once for each job, and prints what was answered. */
@Command(
        name = "status",
        customSynopsis = "mindee-async status TOKEN... [OPTIONS]",
        description = {
            "Ask once for each job, and print a line TOKEN<tab>STATE for each.",
            "STATE: waiting, processing, completed or failed; or without an answer to the question:",
            "not_found, refused, throttled or unreachable (exit code 1)."
        })
final class StatusCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final TokenParameters tokens = new TokenParameters();

    @Mixin
    private final TrafficOptions trafficOptions = new TrafficOptions();

    StatusCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Findings findings = new Findings();
        Set<JobRef> jobs = tokens.jobs(findings);
        Optional<HttpSettings> http = global.http(context.shell(), findings);
        Optional<Traffic> traffic = trafficOptions.traffic(global.traffic(), Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), false, findings);
        findings.orThrow();
        try (Store store = Store.open(place.orElseThrow());
                Session session = Session.open(
                        http.orElseThrow(), DocumentCheck.ofDefaults(), event -> {}, traffic.orElseThrow(), store)) {
            Map<JobRef, CompletableFuture<PollResult>> answers = new LinkedHashMap<>();
            jobs.forEach(job -> answers.put(job, session.predictions().status(job)));
            return print(answers);
        }
    }

    private int print(Map<JobRef, CompletableFuture<PollResult>> answers)
            throws IOException, InterruptedException, ExecutionException {
        Shell shell = context.shell();
        int exitCode = ExitCode.OK;
        for (Map.Entry<JobRef, CompletableFuture<PollResult>> answer : answers.entrySet()) {
            StatusLine line = new StatusLine(answer.getKey(), answer.getValue().get());
            line.print(shell.out());
            line.reason().ifPresent(shell.notices()::say);
            exitCode = line.answered() ? exitCode : ExitCode.NO_RESULT;
        }
        return exitCode;
    }
}
