package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.Sizes;
import io.github.mindeeasync.cli.option.Source;
import io.github.mindeeasync.cli.option.SourceReader;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.document.DocumentCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which documents. */
final class SourceOptions {
    @Parameters(
            paramLabel = "SOURCE...",
            hideParamSyntax = true,
            arity = "0..*",
            description = "A file, an https URL, or - for standard input.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--name", paramLabel = "FILENAME", description = "The file name of what comes on standard input.")
    private @Nullable String name;

    @Option(names = "--base64", description = "Send files as base64 in JSON instead of multipart/form-data.")
    private boolean base64;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "The largest file to send, such as 20MB, 500KB or 1GiB. Default: 20MiB (20,971,520 bytes)")
    private @Nullable String maxSize;

    Optional<DocumentCheck> check(Findings findings) {
        String text = maxSize;
        return text == null
                ? Optional.of(DocumentCheck.ofDefaults())
                : findings.check(() -> new DocumentCheck(Sizes.parse(text)));
    }

    /** The sources; those that cannot be sent become findings. Reads standard input, if it is one of them. */
    List<Source> read(Shell shell, DocumentCheck check, Findings findings) {
        return new SourceReader(shell.in(), check.maxBytes(), base64, name).read(sources, findings);
    }
}
