package io.github.mindeeasync.killloop;

import io.github.mindeeasync.cli.Cli;
import io.github.mindeeasync.cli.Main;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folders of one run: documents in, results out, the ledger, and how a process on them is started. */
record BatchPlace(Path folder, Sandbox sandbox, String quota) {
    private static final String FAIL_POINT_MAIN = "io.github.mindeeasync.cli.wiring.FailPointMain";

    Path in() {
        return folder.resolve("in");
    }

    Path out() {
        return folder.resolve("out");
    }

    Path ledger() {
        return folder.resolve("ledger.db");
    }

    /** Makes documents, no two of which are equal, until there are so many. */
    void fillUpTo(int documents) throws IOException {
        Files.createDirectories(in());
        for (int i = documents; i > 0 && !Files.exists(document(i)); i--) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes(SampleDocuments.pdf(1));
            content.writeBytes(("\n% document " + i + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.write(document(i), content.toByteArray());
        }
    }

    private Path document(int number) {
        return in().resolve("%05d.pdf".formatted(number));
    }

    List<Path> documents() {
        return named(in(), ".pdf");
    }

    /** The results, without the report. */
    List<Path> results() {
        return named(out(), ".pdf.json");
    }

    private static List<Path> named(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the batch; what it says goes to a file. */
    Process start() throws IOException {
        return java(Main.class.getName(), List.of());
    }

    /** Starts the batch with a fail point. */
    Process start(String kind, boolean after, int number) throws IOException {
        return java(FAIL_POINT_MAIN, List.of(kind, after ? "after" : "before", Integer.toString(number)));
    }

    private Process java(String main, List<String> before) throws IOException {
        List<String> arguments = new ArrayList<>(before);
        arguments.addAll(List.of("batch", in().toString(), "-p", "invoices/4", "--out", out().toString()));
        arguments.addAll(List.of("--ledger", ledger().toString(), "--quota", quota));
        ProcessBuilder builder = Jvm.of(List.of(), main, arguments);
        builder.environment().putAll(environment());
        Path said = folder.resolve("said.txt");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    /** Runs {@code jobs} in this process; its exit code. */
    int jobs(String... arguments) {
        List<String> command = new ArrayList<>(List.of("jobs"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--ledger", ledger().toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Shell shell = Shell.of(new ByteArrayInputStream(new byte[0]), said, said, environment(), false);
        int code = new Cli(shell).run(command.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(command + " ended with " + code + ": " + said.toString(StandardCharsets.UTF_8));
        }
        return code;
    }

    private Map<String, String> environment() {
        return Map.of(
                "MINDEE_API_KEY", "any", "MINDEE_API_URL", sandbox.baseUrl().toString());
    }
}
