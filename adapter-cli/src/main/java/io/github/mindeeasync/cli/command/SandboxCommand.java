package io.github.mindeeasync.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the emulated API until it is interrupted. */
@Command(
        name = "sandbox",
        customSynopsis = "mindee-async sandbox [--port N] [OPTIONS]",
        description = {
            "Run an emulated API until Ctrl-C. The first line on stdout is its URL, ready to be used.",
            "It takes any API key, or with --api-key-file that one alone."
        })
final class SandboxCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final SandboxOptions options = new SandboxOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    SandboxCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new SandboxStart(options).run(context.shell(), global, secrets);
    }
}
