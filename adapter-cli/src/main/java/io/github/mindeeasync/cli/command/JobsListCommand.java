package io.github.mindeeasync.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the ledger's entries. */
@Command(
        name = "list",
        customSynopsis = "mindee-async jobs list [--state STATE,...] [-o json] [OPTIONS]",
        description = "List what the ledger knows, the oldest first, of all accounts or of --account.")
final class JobsListCommand implements Callable<Integer> {
    private final JobsCommand jobs;

    @Mixin
    private final StateOptions states = new StateOptions();

    JobsListCommand(JobsCommand jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return jobs.list(states);
    }
}
