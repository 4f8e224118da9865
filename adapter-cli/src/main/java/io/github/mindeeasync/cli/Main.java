package io.github.mindeeasync.cli;

import io.github.mindeeasync.cli.shell.ProcessLogs;
import io.github.mindeeasync.cli.shell.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** The process: the real streams around a {@link Cli}, and last words when a signal ends it. */
public final class Main {
    /** The launcher says whether a person watches stderr: Java itself cannot tell. */
    private static final String TERMINAL = "mindee-async.terminal";

    private Main() {}

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        // Named, not loaded: its parent would look for this as soon as it is.
        System.setProperty("java.util.logging.manager", ProcessLogs.class.getName());
        // Guice writes no classes then: less to load, and no warnings on newer JDKs.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        Shell shell = Shell.of(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Boolean.getBoolean(TERMINAL));
        Cli cli = new Cli(shell);
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                cli.lastWords().ifPresent(Runtime.getRuntime()::halt);
            }
        }));
        int exitCode = cli.run(arguments);
        ended.set(true);
        System.exit(exitCode);
    }
}
