package io.github.mindeeasync.killloop;

import io.github.mindeeasync.cli.Main;
import io.github.mindeeasync.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of one {@code listen}, and how its process is started. */
record ReceiverPlace(Path folder) {
    static final String PATH = "/webhooks/invoices";
    static final String SECRET = "kill-loop";
    /** Hand-overs at once to each sink. */
    static final int AT_ONCE = 8;

    private static final String FAIL_POINT_MAIN = "io.github.mindeeasync.cli.wiring.FailPointMain";

    Path inbox() {
        return folder.resolve("inbox.db");
    }

    Path ledger() {
        return folder.resolve("ledger.db");
    }

    Path out() {
        return folder.resolve("out");
    }

    Path lines() {
        return folder.resolve("lines.ndjson");
    }

    Path witness() {
        return folder.resolve("witness");
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    /** What the last process has said on standard error. */
    String lastWords() throws IOException {
        return Files.readString(said());
    }

    /** Starts it, with these options besides. */
    Process start(List<String> options) throws IOException {
        return start(Jvm.of(List.of(), Main.class.getName(), command(options)));
    }

    /** Starts it with a fail point, and with what it writes down for this life. */
    Process start(String kind, boolean after, int number, int life, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(kind, after ? "after" : "before", Integer.toString(number)));
        arguments.addAll(command(options));
        return start(Jvm.of(List.of("-Dwitness=" + witness(), "-Dlife=" + life), FAIL_POINT_MAIN, arguments));
    }

    private List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "listen",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--inbox",
                inbox().toString(),
                "--out",
                out().toString()));
        command.addAll(options);
        return command;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        builder.environment().put("MINDEE_WEBHOOK_SECRET", SECRET);
        return builder.redirectError(said().toFile()).start();
    }
}
