package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.batch.Inputs;
import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.Sizes;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files a batch takes, and where their results go. */
final class BatchOptions {
    @Parameters(
            paramLabel = "DIR|FILE...",
            hideParamSyntax = true,
            arity = "0..*",
            description = "A folder, all of whose files are meant but hidden ones, or a file.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "Where results go: for each document its path below the DIR that was named, or its file name, and .json;"
                        + " and report.json. Where two inputs have a file of the same name, the one named later gets"
                        + " eight digits of the hash of its path before .json."
            })
    private @Nullable String out;

    @Option(names = "--recursive", description = "Take the folders below each DIR too.")
    private boolean recursive;

    @Option(names = "--max-documents", paramLabel = "N", description = "Take so many documents at most. Default: all")
    private @Nullable Long most;

    @Option(names = "--watch", description = "Go on with files as they arrive, each once it is complete, until Ctrl-C.")
    boolean watch;

    @Option(
            names = "--dry-run",
            description = "Check every file, tell how many are to be sent, and how long the quota makes that take.")
    boolean dryRun;

    @Option(names = "--base64", description = "Send files as base64 in JSON instead of multipart/form-data.")
    boolean base64;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "The largest file to send, such as 20MB, 500KB or 1GiB. Default: 20MiB (20,971,520 bytes)")
    private @Nullable String maxSize;

    @Option(
            names = "--timeout",
            paramLabel = "DUR",
            defaultValue = "1h",
            description = "How long to wait for a result once its document is accepted, such as 5m. Default: 1h")
    private String timeout = "";

    Optional<Inputs> inputs(Findings findings) {
        String text = out;
        if (text == null) {
            findings.add("No --out. Name the folder that results go to.");
        }
        Optional<Path> folder = text == null ? Optional.empty() : findings.check(() -> folder(text));
        Inputs read = Inputs.read(inputs, recursive, folder.orElse(Path.of("")), findings);
        return folder.map(found -> read);
    }

    private static Path folder(String text) {
        Path folder = Inputs.path(text);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out " + text + " is not a folder. Name one; it is made if need be.");
        }
        if (Files.exists(folder) && !Files.isWritable(folder)) {
            throw new InvalidInputException("--out " + text + " cannot be written: permission denied.");
        }
        return folder;
    }

    long most(Findings findings) {
        if (most != null && most < 1) {
            findings.add("Not a number of documents: " + most + ". --max-documents is at least 1.");
        }
        return most == null ? Long.MAX_VALUE : most;
    }

    Optional<DocumentCheck> check(Findings findings) {
        String text = maxSize;
        return text == null
                ? Optional.of(DocumentCheck.ofDefaults())
                : findings.check(() -> new DocumentCheck(Sizes.parse(text)));
    }

    Optional<Duration> patience(Findings findings) {
        return findings.check(() -> Durations.parseTimeout(timeout));
    }
}
