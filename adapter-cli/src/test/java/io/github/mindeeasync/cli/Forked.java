package io.github.mindeeasync.cli;

import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own. */
final class Forked {
    private Forked() {}

    /**
     * Starts it with a key, against this sandbox.
     *
     * @param state where its default ledger is
     */
    static Process start(Sandbox sandbox, Path state, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(hearingInterrupts());
        command.addAll(
                Jvm.of(List.of(), Main.class.getName(), List.of(arguments)).command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(Run.STATE, state.toString());
        builder.environment().put("MINDEE_API_KEY", "any");
        builder.environment().put("MINDEE_API_URL", sandbox.baseUrl().toString());
        return builder.start();
    }

    /** A build in the background ignores SIGINT, and its children would inherit that. */
    private static List<String> hearingInterrupts() {
        return Files.exists(Path.of("/proc/self/status")) ? List.of("env", "--default-signal=INT") : List.of();
    }

    static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
